/*
 * What is asked only where another answer calls for it, decided by the style sheet, so that it works without
 * JavaScript; a browser that cannot tell shows it always. The form carries `group/ask`.
 */

export const whenExcerpt =
  'supports-[selector(:has(a))]:hidden group-has-[[name=extent][value=excerpt]:checked]/ask:block'

export const whenCountries =
  'supports-[selector(:has(a))]:hidden group-has-[[name=territory][value=countries]:checked]/ask:block'

export const unlessForEver = 'group-has-[[name=term][value=ever]:checked]/ask:hidden'

export const whenOnline =
  'supports-[selector(:has(a))]:hidden group-has-[[name=media]:is([value=web],[value=app],[value=newsletter],[value=social]):checked]/ask:block'
