/** Markdown of other people's words: nothing in it may become a heading, a link or HTML. */
export const quiet = (text) => String(text).replace(/[\\`*_[\]<>#|~]/g, (mark) => `\\${mark}`).replace(/\s*\n\s*/g, " ");
