/** What a page of the portal is given. */
export type PageProps<Params = unknown> = {
  params: Promise<{ lang: string } & Params>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}
