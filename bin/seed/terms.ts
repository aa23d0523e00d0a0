/** The terms that ship as an example; the publisher puts in its own. */
export const exampleTerms = {
  title: 'Terms of republication',
  text: `These terms govern every licence that we grant to republish an article. The licence itself names the article, the uses, the territory, the languages and the term; where it says something else, the licence decides.

## What you may do
You may publish the article, or the part of it that the licence names, in the media, countries and languages that the licence names and for as long as it says. The licence is for one publication title or address. You may not pass it on.

## What stays ours
All other rights stay with us and with our contributors. Our own publication, in every medium and language, is always reserved, also where a licence is exclusive.

## How it must look
Print the credit line that comes with the copy, and link to the original wherever links are possible. Do not change the text beyond the time, the place and your house style. Cuts and translations need to be in the licence. The headline may be shortened but not turned. Text that you add stays outside the article.

## Pictures
Pictures and graphics that the licence names may be used with the article and never without it. What the licence leaves out is not ours to give.

## Corrections, kills and withdrawals
When we send a correction, replace the article and tell your readers in the same place. When we withdraw or kill an article, take it down at once. These notices reach you whatever your mail settings are.

## Payment
The fee is due when you accept the offer, or on the day the invoice names where we have agreed on invoices. A licence holds from the moment it is paid for. Where a payment does not arrive, the licence is suspended until it does.

## What you tell us
The price rests on what you told us about your organisation, your audience and your use. You warrant that it is true. If it was not, the difference is due, and we may end the licence.

## When we may end it
We may end a licence that is used beyond its limits, after telling you and giving you a week to put it right. If we end a licence without your fault, for a legal reason of ours, we give the fee back.`,
}
