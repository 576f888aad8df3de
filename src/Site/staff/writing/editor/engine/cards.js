/** The card of an exercise or an article, as it is written. */
export const Card = /^\{\{[ \t]*(exercise|article)[ \t]+([a-z0-9-]+)[ \t]*\}\}$/;

// A card on a line of several: the site ends the paragraph there.
const CardLine = /^[ \t>]*\{\{[ \t]*(?:exercise|article)[ \t]+[a-z0-9-]+[ \t]*\}\}[ \t]*$/m;

export const hasCardLine = (source) => CardLine.test(source) && /[\r\n]/.test(source);
