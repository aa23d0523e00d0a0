/** The colours of both themes; the tests measure their contrast. */
export const palette = {
  light: {
    page: '#ffffff',
    wash: '#f4f6f8',
    ink: '#14171f',
    muted: '#5a6372',
    hairline: '#dde1e7',
    border: '#868e9b',
    accent: '#2438c7',
    'on-accent': '#ffffff',
    green: '#17703d',
    amber: '#8a5300',
    red: '#b3261e',
  },
  dark: {
    page: '#101318',
    wash: '#181c23',
    ink: '#e8eaef',
    muted: '#a3aab8',
    hairline: '#2a303a',
    border: '#6b7484',
    accent: '#9db0ff',
    'on-accent': '#101318',
    green: '#5fd08a',
    amber: '#f0b84b',
    red: '#ff8f8a',
  },
} as const

function variables(theme: Readonly<Record<string, string>>): string {
  return Object.entries(theme)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';')
}

/** The one style sheet of the stand-in's pages. */
export const style = `
:root{color-scheme:light dark;${variables(palette.light)}}
@media (prefers-color-scheme:dark){:root{${variables(palette.dark)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:400 1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.banner{margin:0;padding:8px 24px;background:var(--wash);border-bottom:1px solid var(--hairline);color:var(--amber);font-size:.875rem;text-align:center}
main{margin:0 auto;padding:40px 24px 64px}
.narrow main{max-width:1008px}
.wide main{max-width:1400px}
h1,h2,h3{line-height:1.2;font-weight:600}
h1{font-size:1.625rem;letter-spacing:-.01em}
h2{font-size:1.0625rem}
p,h1,h2,h3{margin:0}
a{color:var(--accent);text-underline-offset:3px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.muted{color:var(--muted)}
.small{font-size:.875rem}
.amount{font-size:2.125rem;font-weight:600;line-height:1.2;letter-spacing:-.02em;margin-top:4px}
.columns{display:grid;gap:48px}
.stack{display:grid;gap:24px;align-content:start}
.lines{width:100%;border-collapse:collapse;margin-top:24px}
.lines th,.lines td{padding:12px 0;border-bottom:1px solid var(--hairline);text-align:left;font-weight:400;vertical-align:top}
.lines td{text-align:right;padding-left:24px;white-space:nowrap}
.lines tfoot th,.lines tfoot td{border-bottom:0;border-top:1px solid var(--ink);font-weight:600}
.lines tbody tr:last-child>*{border-bottom:0}
form{margin:0}
.way{border:1px solid var(--hairline);border-radius:6px;padding:24px}
.way h2{margin-bottom:16px}
.note{margin-bottom:16px}
.field{display:grid;gap:4px;margin-bottom:16px}
label{font-weight:500;font-size:.9375rem}
input{font:inherit;color:inherit;background:var(--page);width:100%;height:44px;padding:0 12px;border:1px solid var(--border);border-radius:6px}
input[aria-invalid=true]{border-color:var(--red)}
.wrong{color:var(--red);font-size:.875rem}
.hint{margin:0;padding:0;list-style:none;color:var(--muted);font-size:.875rem}
.hint code{color:var(--ink)}
.field .hint code{white-space:nowrap}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.8125rem}
button{font:inherit;font-weight:600;min-height:44px;padding:0 20px;border-radius:6px;border:1px solid var(--accent);background:var(--accent);color:var(--on-accent);cursor:pointer}
button.second{background:transparent;color:var(--accent);border-color:var(--border)}
.pay{width:100%}
.alert{border:1px solid var(--red);border-radius:6px;padding:16px;color:var(--red)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.actions{display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.facts{display:grid;grid-template-columns:auto 1fr;gap:8px 24px;margin:0}
.facts dt{color:var(--muted)}
.facts dd{margin:0}
section{margin-top:40px}
.scroll{overflow-x:auto;margin-top:12px;border-top:1px solid var(--hairline)}
.table{width:100%;border-collapse:collapse;font-size:.875rem}
.table th,.table td{text-align:left;padding:8px 16px 8px 0;border-bottom:1px solid var(--hairline);white-space:nowrap;vertical-align:middle}
.table thead th{color:var(--muted);font-weight:500}
.table th[scope=row]{font-weight:400}
.table .figure{text-align:right}
.table button{min-height:32px;padding:0 12px;font-size:.8125rem}
.good{color:var(--green)}
.open{color:var(--amber)}
.bad{color:var(--red)}
pre{margin:12px 0 0;padding:16px;background:var(--wash);border-radius:6px;overflow:auto;white-space:pre-wrap}
@media (min-width:800px){.columns{grid-template-columns:minmax(0,1fr) minmax(0,440px);gap:72px}main{padding-top:64px}}
@media (max-width:480px){main{padding:24px 16px 48px}.way{padding:16px}.banner{padding:8px 16px}}
`
