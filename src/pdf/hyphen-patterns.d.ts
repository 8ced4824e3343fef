type HyphenPatterns = {
  hyphenateSync(text: string, options?: { hyphenChar?: string; minWordLength?: number }): string;
};

declare module 'hyphen/en/index.js' {
  const patterns: HyphenPatterns;
  export default patterns;
}

declare module 'hyphen/ru/index.js' {
  const patterns: HyphenPatterns;
  export default patterns;
}
