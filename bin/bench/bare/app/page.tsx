/** A static page with nothing on it. */
export default function Page() {
  return <main>Nothing</main>
}
