/** What a person types to make the secret of a webhook: `whsec_` and 32 random bytes in base64. */
export const makeSecret = `node -e "console.log('whsec_' + crypto.randomBytes(32).toString('base64'))"`;
