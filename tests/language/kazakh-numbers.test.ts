import { describe, expect, it } from 'vitest';
import { kazakh } from '../../src/language/kk/kazakh.ts';
import { declineWord, digitSuffix, percentSuffix } from '../../src/language/kk/suffix.ts';
import type { Case } from '../../src/language/language.ts';
import { dotted, of, units } from './measures.ts';

const six: readonly Case[] = ['gen', 'dat', 'acc', 'loc', 'abl', 'ins'];
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
