/*
 * What is said when something of ours has failed. Kept apart from the messages because what says it runs in
 * the browser and must not carry all the others with it.
 */
export const fault = {
  title: 'Something failed on our side',
  text: 'Nothing was lost: what you sent either arrived whole or not at all. The fault has been recorded.',
  reference: 'Reference',
  retry: 'Try again',
  home: 'Go to the start page',
  notSent: 'This could not be sent',
  sendAgain: 'Nothing you typed is lost. Check the connection and send it again.',
} as const
