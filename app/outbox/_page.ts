import { inert } from '../../lib/mail/text.ts'

const styles = `
:root{color-scheme:light dark;--page:#fff;--wash:#f4f6f8;--ink:#14171f;--muted:#5a6372;--line:#dde1e7;--control:#868e9b;--accent:#2438c7;--accent-wash:#eef0fb}
@media (prefers-color-scheme:dark){:root{--page:#101318;--wash:#181c23;--ink:#e8eaef;--muted:#a3aab8;--line:#2a303a;--control:#6b7484;--accent:#9db0ff;--accent-wash:#1a2040}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.55 "IBM Plex Sans",system-ui,sans-serif;overflow-wrap:break-word}
a{color:var(--accent);text-underline-offset:.22em}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
header,main{max-width:1120px;margin:0 auto;padding:1.25rem 1.5rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline}
header+main{border-top:1px solid var(--line);max-width:none;padding:0}
header p{margin:0;color:var(--muted)}
h1{font:500 20px/1.3 "IBM Plex Serif",Georgia,serif;margin:0}
h2{font:500 26px/1.2 "IBM Plex Serif",Georgia,serif;margin:0 0 .5rem;text-wrap:balance}
.two{max-width:1120px;margin:0 auto;padding:0 1.5rem;display:grid;grid-template-columns:minmax(0,22rem) minmax(0,1fr);gap:2.5rem}
nav ul{list-style:none;margin:0;padding:0}
nav li{border-bottom:1px solid var(--line)}
nav li a{display:block;padding:.75rem .5rem .75rem .875rem;color:inherit;text-decoration:none;border-inline-start:2px solid transparent}
nav li a:hover{background:var(--wash)}
nav li a[aria-current]{background:var(--accent-wash);border-color:var(--accent)}
nav b{display:block;font-weight:500}
nav span,dl,.views,.empty{color:var(--muted);font-size:13px}
nav .more{padding:1rem .875rem;margin:0}
article{padding:1.5rem 0 3rem;min-width:0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.125rem 1rem;margin:0 0 1rem}
dd{margin:0;color:var(--ink)}
.views{display:flex;gap:1rem;margin:0 0 1rem}
.views [aria-current]{color:var(--ink);text-decoration:none;font-weight:500}
iframe,pre{width:100%;border:1px solid var(--line);border-radius:6px;background:#fff}
iframe{height:52rem;display:block}
pre{background:var(--wash);padding:1.25rem;margin:0;white-space:pre-wrap;font:13px/1.6 "IBM Plex Mono",ui-monospace,monospace}
.empty{padding:3rem 0;font-size:15px}
@media (max-width:48rem){.two{grid-template-columns:minmax(0,1fr);gap:0}.open nav{display:none}.two:not(.open) article{display:none}}
`

/** A page of the outbox. It stands outside the portal: no session, no publisher's look, no script. */
export function outboxPage(title: string, body: string): Response {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>${inert(title)}</title><style>${styles}</style>${body}</html>`
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' },
  })
}
