/**
 * The least that Next serves: what the product's pages are measured beside. It is built in a folder of its own,
 * outside the project, so that nothing of the product's slips into it; hence the root of all folders.
 */
export default { poweredByHeader: false, turbopack: { root: '/' } }
