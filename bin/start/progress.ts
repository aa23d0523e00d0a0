/** Says what is going on: one line per finished step and, on a terminal, a line of what is under way. */
export type Progress = {
  /** Runs `work` as a step; `detail` tells how far it is. */
  step<T>(label: string, work: (detail: (text: string) => void) => Promise<T>): Promise<T>
  /** A line between the steps. */
  note(text: string): void
  /** Takes the moving line away; steps that end later say nothing. */
  close(): void
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
/** A step that takes longer than this is announced where no moving line shows it. */
const announceAfter = 1_000

type Output = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>

/** @param out where to write; a terminal gets a moving line, anything else plain lines */
export function progress(out: Output = process.stdout): Progress {
  const running = new Map<symbol, { label: string; since: number; detail: string }>()
  const live = out.isTTY === true
  let frame = 0
  let closed = false

  const clear = () => live && out.write('\r\x1b[2K')
  const draw = () => {
    if (!live || closed || running.size === 0) return
    const parts = [...running.values()].map(
      ({ label, since, detail }) => `${label}${detail && ` (${detail})`} ${seconds(since)}`,
    )
    frame = (frame + 1) % frames.length
    const text = `${frames[frame]} ${parts.join(' · ')}`
    out.write(`\r\x1b[2K${text.slice(0, Math.max(20, (out.columns || 80) - 1))}`)
  }
  const line = (text: string) => {
    clear()
    out.write(`${text}\n`)
    draw()
  }
  const timer = live ? setInterval(draw, 120) : undefined
  timer?.unref()

  return {
    async step(label, work) {
      const key = Symbol(label)
      const state = { label, since: performance.now(), detail: '' }
      running.set(key, state)
      draw()
      const announcement = live ? undefined : setTimeout(() => !closed && line(`· ${label} …`), announceAfter)
      const finish = (mark: string) => {
        clearTimeout(announcement)
        running.delete(key)
        if (!closed) line(`${mark} ${label}${state.detail && ` (${state.detail})`}  ${seconds(state.since)}`)
      }
      try {
        const result = await work((text) => {
          state.detail = text
          draw()
        })
        finish('✓')
        return result
      } catch (error) {
        finish('✗')
        throw error
      }
    },
    note: line,
    close() {
      closed = true
      clearInterval(timer)
      clear()
      running.clear()
    },
  }
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`
