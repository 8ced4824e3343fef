const vowels = new Set('аәеёиоөуұүыіэюя');
const signs = new Set('ъь');

/**
 * Where a Kazakh word may be parted, as indexes into it. A syllable has exactly one vowel; the break stands before
 * the consonant that precedes a vowel, a sign stays with its consonant, й never parts from the consonant after it.
 * `у` and `и` after a vowel are consonants there (та-уар). Two vowels in a row are left together.
 *
 * Source of the rule: «Қазақ тілінің емле ережелері», on carrying words over.
 */
export function kazakhBreaks(word: string): number[] {
  const letters = [...word.toLowerCase()];
  const isVowel = letters.map((letter, index) => {
    const before = letters[index - 1] ?? '';
    const glide = (letter === 'у' || letter === 'и') && vowels.has(before);
    return vowels.has(letter) && !glide;
  });
  const breaks: number[] = [];
  for (let index = 1; index < letters.length - 1; index += 1) {
    const opens = !isVowel[index] && isVowel[index + 1] === true;
    const onsetLetter = letters[index] ?? '';
    if (!opens || signs.has(onsetLetter)) continue;
    const vowelBefore = isVowel.slice(0, index).includes(true);
    if (vowelBefore && letters[index - 1] !== 'й') breaks.push(index);
  }
  return breaks;
}
