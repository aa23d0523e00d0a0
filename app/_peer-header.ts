/** Header in which each request carries its socket's own address. */
export const peerHeader = 'x-imprimatur-peer'
