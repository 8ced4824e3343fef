import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../../src/core/period.ts';
import { kazakh } from '../../src/language/kk/kazakh.ts';
import { declineWord, digitSuffix, percentSuffix } from '../../src/language/kk/suffix.ts';
import type {
  Bound,
  Case,
  Change,
  PeriodForm,
  Tense,
  VerbFamily,
} from '../../src/language/language.ts';
import { dotted, of, units } from './measures.ts';

const six: readonly Case[] = ['gen', 'dat', 'acc', 'loc', 'abl', 'ins'];
const nobody = { gender: 'n', plural: false } as const;

function say({ before, figure, after }: { before: string; figure: string; after: string }): string {
  return dotted(`${before}${figure}${after}`);
}

function by(decimal: string, direction: Change['direction'], bound?: Bound): Change {
  return { direction, size: { by: 'amount', amount: of(decimal, 0, units.percent, { bound }) } };
}

describe('Kazakh suffixes after digits', () => {
  it.each([
    ['0', 'дің ге ді де ден мен'],
    ['1', 'дің ге ді де ден мен'],
    ['2', 'нің ге ні де ден мен'],
    ['3', 'тің ке ті те тен пен'],
    ['4', 'тің ке ті те тен пен'],
    ['5', 'тің ке ті те тен пен'],
    ['6', 'ның ға ны да дан мен'],
    ['7', 'нің ге ні де ден мен'],
    ['8', 'дің ге ді де ден бен'],
    ['9', 'дың ға ды да дан бен'],
    ['10', 'ның ға ды да нан мен'],
    ['20', 'ның ға ны да дан мен'],
    ['30', 'дың ға ды да дан бен'],
    ['40', 'тың қа ты та тан пен'],
    ['50', 'дің ге ді де ден мен'],
    ['60', 'тың қа ты та тан пен'],
    ['70', 'тің ке ті те тен пен'],
    ['80', 'нің ге ді де нен мен'],
    ['90', 'ның ға ды да нан мен'],
    ['100', 'дің ге ді де ден бен'],
    ['900', 'дің ге ді де ден бен'],
    ['1000', 'ның ға ды да нан мен'],
    ['10000', 'ның ға ды да нан мен'],
    ['1000000', 'ның ға ды да нан мен'],
    ['1000000000', 'тың қа ты та тан пен'],
    ['1000000000000', 'ның ға ды да нан мен'],
    ['3.4', 'тің ке ті те тен пен'],
    ['2.25', 'тің ке ті те тен пен'],
    ['0.10', 'дің ге ді де ден мен'],
    ['2020', 'ның ға ны да дан мен'],
    ['113', 'тің ке ті те тен пен'],
  ])('puts them by the last word of %s', (digits, expected) => {
    expect(six.map((to) => digitSuffix(digits, to)).join(' ')).toBe(expected);
  });

  it('reads the percent sign as пайыз, whatever the digit', () => {
    expect(six.map(percentSuffix).join(' ')).toBe('дың ға ды да дан бен');
  });
});

describe('Kazakh suffixes after words', () => {
  it.each([
    ['қаңтар', 'қаңтардың қаңтарға қаңтарды қаңтарда қаңтардан қаңтармен'],
    ['ақпан', 'ақпанның ақпанға ақпанды ақпанда ақпаннан ақпанмен'],
    ['наурыз', 'наурыздың наурызға наурызды наурызда наурыздан наурызбен'],
    ['сәуір', 'сәуірдің сәуірге сәуірді сәуірде сәуірден сәуірмен'],
    ['мамыр', 'мамырдың мамырға мамырды мамырда мамырдан мамырмен'],
    ['маусым', 'маусымның маусымға маусымды маусымда маусымнан маусыммен'],
    ['шілде', 'шілденің шілдеге шілдені шілдеде шілдеден шілдемен'],
    ['қыркүйек', 'қыркүйектің қыркүйекке қыркүйекті қыркүйекте қыркүйектен қыркүйекпен'],
    ['қараша', 'қарашаның қарашаға қарашаны қарашада қарашадан қарашамен'],
    ['теңге', 'теңгенің теңгеге теңгені теңгеде теңгеден теңгемен'],
    ['процент', 'проценттің процентке процентті процентте проценттен процентпен'],
    ['миллиард', 'миллиардтың миллиардқа миллиардты миллиардта миллиардтан миллиардпен'],
    ['гектар', 'гектардың гектарға гектарды гектарда гектардан гектармен'],
    ['метр', 'метрдің метрге метрді метрде метрден метрмен'],
    ['елу', 'елудің елуге елуді елуде елуден елумен'],
  ])('declines %s', (word, expected) => {
    expect(six.map((to) => declineWord(word, to)).join(' ')).toBe(expected);
  });

  it('declines possessives by their own set', () => {
    expect(six.map((to) => declineWord('облысы', to, true)).join(' ')).toBe(
      'облысының облысына облысын облысында облысынан облысымен',
    );
    expect(six.map((to) => declineWord('деңгейі', to, true)).join(' ')).toBe(
      'деңгейінің деңгейіне деңгейін деңгейінде деңгейінен деңгейімен',
    );
    expect(declineWord('көлемі', 'prep', true)).toBe('көлемінде');
    expect(declineWord('жоба', 'nom')).toBe('жоба');
    expect(declineWord('жоба', 'prep')).toBe('жобада');
    expect(declineWord('нн', 'loc')).toBe('ннда');
  });
});

describe('Kazakh numbers', () => {
  it.each([
    ['1·595,6·млрд теңгені', of('1595.6', 9, units.tenge, { case: 'acc' })],
    ['1,6·трлн теңгеге', of('1.6', 12, units.tenge, { case: 'dat' })],
    ['237,3·мың шаршы метрді', of('237.3', 3, units.squareMetre, { case: 'acc' })],
    ['237,3·мың ш. м', of('237.3', 3, units.squareMetre, { length: 'short' })],
    ['23·жоба', of('23', 0, units.project)],
    ['1·жоба', of('1', 0, units.project)],
    ['3,4%', of('3.4', 0, units.percent)],
    ['3,4%-ға', of('3.4', 0, units.percent, { case: 'dat' })],
    ['50%-дан', of('50.0', 0, units.percent, { case: 'abl' })],
    ['13·мың', of('13', 3, units.job, { length: 'none' })],
    ['13·мыңға', of('13', 3, units.job, { length: 'none', case: 'dat' })],
    ['2·миллиардтан', of('2', 9, units.job, { length: 'none', case: 'abl' })],
    ['13-ті', of('13', 0, units.job, { length: 'none', case: 'acc' })],
    ['шамамен 25·млрд теңге', of('25', 9, units.tenge, { bound: 'about' })],
    ['кемінде 21,1·млрд теңге', of('21.1', 9, units.tenge, { bound: 'at-least' })],
    ['2·трлн теңгеден астам', of('2', 12, units.tenge, { bound: 'more-than' })],
    ['2·трлн теңгеден астамды', of('2', 12, units.tenge, { bound: 'more-than', case: 'acc' })],
    ['13·мыңнан астам жұмыс орны', of('13', 3, units.job, { bound: 'more-than' })],
    ['600-ден астам микрокредит', of('600', 0, units.microcredit, { bound: 'over' })],
    ['85%-ға жуық', of('85', 0, units.percent, { bound: 'almost' })],
    ['50%-ға дейін', of('50', 0, units.percent, { bound: 'up-to' })],
    ['600-ден кем микрокредит', of('600', 0, units.microcredit, { bound: 'under' })],
  ])('prints %s', (expected, amount) => {
    expect(dotted(kazakh.amount(amount))).toBe(expected);
  });

  it('never changes a noun after a numeral', () => {
    expect(kazakh.pluralClass({ decimal: '1', mult: 0 })).toBe('other');
    expect(kazakh.noun(of('5', 0, units.project))).toBe('жоба');
    expect(kazakh.noun(of('5', 0, units.squareMetre, { length: 'short' }))).toBe('ш. м');
    expect(kazakh.unitName(units.tenge, 9)).toBe('млрд теңге');
    expect(kazakh.unitName(units.tonne, 0)).toBe('тонна');
    expect(kazakh.unitName(units.percent, 0)).toBe('%');
    expect(() => kazakh.amount(of('5', 0, { ...units.project, name: {} }))).toThrow('no name');
  });

  it('takes the case of a noun from the data where no rule gives it', () => {
    const kk = { other: 'жұмыс орны', acc: 'жұмыс орнын' };
    const job = { ...units.job, name: { kk } };
    expect(dotted(kazakh.amount(of('5', 0, job, { case: 'acc' })))).toBe('5·жұмыс орнын');
  });
});

describe('Kazakh change', () => {
  it.each<[VerbFamily, string, string]>([
    ['rise', '3,4%-ға артты', '3,4%-ға төмендеді'],
    ['grow', '3,4%-ға өсті', '3,4%-ға кеміді'],
    ['increase', '3,4%-ға ұлғайды', '3,4%-ға азайды'],
    ['expand', '3,4%-ға кеңейді', '3,4%-ға қысқарды'],
    ['gain', '3,4%-ға көбейді', '3,4%-ға азайды'],
    ['climb', '3,4%-ға көтерілді', '3,4%-ға түсті'],
    ['advance', '3,4%-ға жоғарылады', '3,4%-ға құлдырады'],
  ])('has the verbs of %s', (verb, up, down) => {
    const options = { verb, tense: 'past', agreement: nobody } as const;
    expect(say(kazakh.change(by('3.4', 'up'), options))).toBe(up);
    expect(say(kazakh.change(by('3.4', 'down'), options))).toBe(down);
  });

  it.each<[Tense, string, string]>([
    ['past', '2%-ға артты', 'өзгерген жоқ'],
    ['present', '2%-ға артып отыр', 'өзгермей отыр'],
    ['future', '2%-ға артады', 'өзгермейді'],
    ['infinitive', '2%-ға арту', 'өзгермеу'],
  ])('has the %s', (tense, moved, flat) => {
    const options = { verb: 'rise', tense, agreement: nobody } as const;
    expect(say(kazakh.change(by('2', 'up'), options))).toBe(moved);
    expect(say(kazakh.change(by('0', 'flat'), options))).toBe(flat);
  });

  it('tells times and hedges', () => {
    const past = { verb: 'rise', tense: 'past', agreement: nobody } as const;
    const times = (bound?: Bound): Change => ({
      direction: 'up',
      size: { by: 'times', decimal: '2', bound },
    });
    expect(say(kazakh.change(times(), past))).toBe('2·есе артты');
    expect(say(kazakh.change(times('almost'), past))).toBe('2·есеге жуық артты');
    expect(say(kazakh.change(times('more-than'), past))).toBe('2·еседен астам артты');
    expect(say(kazakh.change(times('about'), past))).toBe('шамамен 2·есе артты');
    expect(say(kazakh.change(by('9', 'up', 'more-than'), past))).toBe('9%-дан астамға артты');
    expect(say(kazakh.change(by('9', 'up', 'almost'), past))).toBe('9%-ға жуық артты');
    expect(say(kazakh.change(by('9', 'up', 'up-to'), past))).toBe('ең көбі 9%-ға артты');
  });

  it('has nouns, comparisons and levels', () => {
    const noun = { noun: 'growth', case: 'nom', article: false, compact: false } as const;
    expect(say(kazakh.changed(by('3.4', 'up'), noun))).toBe('3,4%-ға өсу');
    expect(say(kazakh.changed(by('3.4', 'down'), { ...noun, case: 'gen' }))).toBe(
      '3,4%-ға төмендеудің',
    );
    expect(say(kazakh.changed(by('0', 'flat'), noun))).toBe('өзгеріссіз');
    const more = { words: 'more', than: true } as const;
    expect(say(kazakh.compare(by('3.4', 'up'), more))).toBe('3,4%-ға көп');
    expect(say(kazakh.compare(by('0', 'flat'), more))).toBe('сонша');
    const amount = of('1.6', 12, units.tenge);
    const past = { tense: 'past', agreement: nobody } as const;
    expect(say(kazakh.level(amount, { ...past, verb: 'be' }))).toBe('1,6·трлн теңге болды');
    expect(say(kazakh.level(amount, { ...past, verb: 'total' }))).toBe('1,6·трлн теңгені құрады');
    expect(say(kazakh.level(amount, { ...past, verb: 'reach' }))).toBe('1,6·трлн теңгеге жетті');
    expect(say(kazakh.level(amount, { ...past, verb: 'stand' }))).toBe(
      '1,6·трлн теңге деңгейінде болды',
    );
  });
});

describe('Kazakh time', () => {
  it.each<[string, PeriodForm, string]>([
    ['2020', 'in', '2020·жылы'],
    ['2020', 'attribute', '2020·жылғы'],
    ['2020', 'of', '2020·жылдың'],
    ['2020', 'since', '2020·жылдан бастап'],
    ['2020', 'to', '2020·жылға'],
    ['2020', 'for', '2020·жылы'],
    ['2020', 'by-end', '2020·жылдың соңына дейін'],
    ['2019', 'compared', '2019·жылмен салыстырғанда'],
    ['2019', 'than', '2019·жылғыдан'],
    ['2020-01-01/P7M', 'in', '2020·жылғы қаңтар–шілдеде'],
    ['2020-01-01/P7M', 'for', '2020·жылғы қаңтар–шілде айларында'],
    ['2020-01-01/P7M', 'results', '2020·жылғы қаңтар–шілде қорытындысы бойынша'],
    ['2019-01-01/P7M', 'compared', '2019·жылғы қаңтар–шілдемен салыстырғанда'],
    ['2020-01-01/P7M', 'months', '2020·жылдың жеті айында'],
    ['2020-01-01/P7M', 'since', '2020·жылдың басынан бері'],
    ['2020-01-01/P7M', 'as-of', '2020·жылғы 1·тамыздағы жағдай бойынша'],
    ['2020-01-01/P7M', 'than', '2020·жылғы қаңтар–шілдедегіден'],
    ['2020-01-01/P7M', 'by-end', '2020·жылғы шілденің соңына дейін'],
    ['2020-M01', 'in', '2020·жылғы қаңтарда'],
    ['2020-M07', 'for', '2020·жылғы шілде айында'],
    ['2020-M07', 'months', '2020·жылғы шілде айында'],
    ['2020-M07', 'by-end', '2020·жылғы шілденің соңына дейін'],
    ['2020-M07', 'since', '2020·жылғы шілдеден бастап'],
    ['2020-Q2', 'in', '2020·жылғы II·тоқсанда'],
    ['2020-Q2', 'for', '2020·жылғы II·тоқсанда'],
    ['2019-Q2', 'compared', '2019·жылғы II·тоқсанмен салыстырғанда'],
    ['2020-S1', 'in', '2020·жылғы I·жартыжылдықта'],
    ['2020-S1', 'on', '2020·жылғы I·жартыжылдыққа'],
    ['2020-08-01', 'name', '2020·жылғы 1·тамыз'],
    ['2020-08-01', 'as-of', '2020·жылғы 1·тамыздағы жағдай бойынша'],
    ['2020-08-01', 'by-end', '2020·жылғы 1·тамызға дейін'],
    ['2020-01-01/P2Y', 'in', '2020–2021·жылдары'],
    ['2020-01-01/P2Y', 'attribute', '2020–2021·жылдардағы'],
    ['2020-01-01/P2Y', 'for', '2020–2021·жылдарда'],
    ['2020-01-01/P2Y', 'since', '2020·жылдан бастап'],
    ['2020-01-01/P2Y', 'by-end', '2021·жылдың соңына дейін'],
    ['2019-11-01/P4M', 'in', '2019·жылғы қараша·– 2020·жылғы ақпанда'],
    ['2020-03-01/P3M', 'since', '2020·жылғы наурыздан бастап'],
    ['2020-03-15/P1M', 'name', '2020·жылғы 15·наурыз·– 14·сәуір'],
  ])('says %s as %s', (period, form, expected) => {
    expect(dotted(kazakh.period(parsePeriod(period), form, true))).toBe(expected);
  });

  it('leaves the year out', () => {
    expect(kazakh.period(parsePeriod('2020-Q2'), 'in', false)).toBe('II\u00a0тоқсанда');
    expect(kazakh.period(parsePeriod('2020-01-01/P7M'), 'months', false)).toBe(
      'жылдың жеті айында',
    );
    expect(kazakh.period(parsePeriod('2020-01-01/P7M'), 'since', false)).toBe(
      'жылдың басынан бері',
    );
  });
});

describe('Kazakh words', () => {
  it('spells small numbers, and orders with a hyphen', () => {
    const form = { gender: 'm', case: 'nom' } as const;
    expect([0, 7, 10, 13, 20, 21].map((n) => kazakh.words(n, form))).toEqual([
      'нөл',
      'жеті',
      'он',
      'он үш',
      'жиырма',
      undefined,
    ]);
    expect(kazakh.words(4, { ...form, case: 'dat' })).toBe('төртке');
    expect(kazakh.ordinal(13, form)).toBe('13-');
    expect(kazakh.list(['а', 'б', 'в'], 'and', 'comma')).toBe('а, б және в');
    expect(kazakh.list(['а', 'б'], 'or', 'comma')).toBe('а немесе б');
    expect(kazakh.list(['а', 'б'], 'and', 'semicolon')).toBe('а; б');
    expect(kazakh.list(['а'], 'and', 'comma')).toBe('а');
    expect(kazakh.quote('х')).toBe('«х»');
    expect(kazakh.article('8%')).toBe('');
    expect(kazakh.agreement(undefined)).toEqual({ gender: 'n', plural: false });
  });

  it('declines names by the code list, else by rule', () => {
    const coal = { id: 'COAL', name: { kk: 'көмір өндіру' }, short: {}, grammar: {} };
    expect(kazakh.decline(coal, 'acc')).toBe('көмір өндіруді');
    expect(kazakh.decline(coal, 'prep')).toBe('көмір өндіруде');
    expect(kazakh.decline(coal, 'nom')).toBe('көмір өндіру');
    const grammar = { kk: { acc: 'өндірісін' } };
    expect(kazakh.decline({ ...coal, grammar }, 'acc')).toBe('өндірісін');
    expect(() => kazakh.decline({ ...coal, name: {} }, 'nom')).toThrow('no name');
  });

  it('has the forms of a region', () => {
    const region = {
      id: 'KZ-35',
      name: { kk: 'Қарағанды облысы' },
      short: { kk: 'Қарағанды' },
      forms: { kk: { loc: 'Қарағанды облысында' } },
      centre: { kk: 'Қарағанды' },
    };
    expect(kazakh.region(region, 'in')).toBe('Қарағанды облысында');
    expect(() => kazakh.region(region, 'of')).toThrow('no form “of”');
  });
});
