import { data, type Entries, failed, usage, warning } from './entry.ts';

/** Problems of briefings: recipes, templates, words, charts, the document. */
export const textProblems: Entries = {
  E_BRIEFING_UNKNOWN: usage(
    'A briefing that is not there',
    'Take the name of a folder in templates.',
    404,
  ),
  E_BRIEFING_CYCLE: data(
    'Briefings that extend each other in a circle',
    'Let one of the briefings extend nothing.',
  ),
  E_RECIPE_SYNTAX: data(
    'A recipe that is not YAML',
    'Mend the line of briefing.yaml that is named.',
  ),
  E_RECIPE_FIELD: data(
    'A field of a recipe that does not fit',
    'Mend the field that is named; the problem says what is allowed there.',
  ),
  E_RECIPIENT: data(
    'A recipient that does not fit',
    'Mend the line of recipients.yaml or briefing.yaml that is named.',
  ),
  E_RECIPIENT_TWICE: data(
    'A recipient or a list of recipients that stands twice',
    'Keep one of the two.',
  ),
  E_RECIPIENT_EDITION: data(
    'A recipient whose edition, language or formats are not made',
    'Change the recipient, or the editions and formats of the schedule.',
  ),
  W_RECIPIENT_IDLE: warning(
    'A recipient who never gets anything',
    'Name the list in a schedule, or take the recipient out.',
  ),
  W_RECIPIENT_FOLDER: warning(
    'A folder of a recipient that SHOLU_FOLDERS does not allow here',
    'Let SHOLU_FOLDERS of the service name a folder above it, or write a relative one.',
  ),
  W_HOLIDAYS: warning(
    'A list of holidays that ends too early',
    'Complete holidays.yaml for the coming twelve months.',
  ),
  E_SECTION_UNKNOWN: data('A section that is not there', 'Take the name of a folder in sections.'),
  E_SECTION_TWICE: data('A section that stands twice', 'Name each section once.'),
  E_TEMPLATES_DENIED: failed(
    'Templates that may not be read',
    'Give this user the right to read the templates.',
  ),
  W_TEMPLATE_UNREAD: warning(
    'A file of a briefing that is not read',
    'Give it the name that is meant, or take it away.',
  ),
  W_THEME_CONTRAST: warning(
    'A colour too near to its ground',
    'Choose a darker colour in light, a lighter one in dark.',
  ),
  E_LANGUAGE_MISSING: data(
    'A text that is missing in a language',
    'Add the text in the language that is named.',
  ),
  E_LANGUAGE_FORM: data(
    'A form of a word that neither a rule nor the data gives',
    'Give the form in the code list or in the lexicon.',
  ),
  E_EDITION: usage(
    'An edition that the briefing does not have',
    'Take an edition that briefing.yaml lists.',
  ),
  E_TEMPLATE_SYNTAX: data(
    'A template that is not Handlebars',
    'Mend the line of the template that is named.',
  ),
  E_TEMPLATE_RAW: data(
    'Raw output in a template',
    'Write two braces: what comes from data is always escaped.',
  ),
  E_TEMPLATE_REFUSED: data(
    'A part of Handlebars that templates may not use',
    'Use the helpers that sholu helpers lists.',
  ),
  E_TEMPLATE_DIGIT: data(
    'A number typed by hand in a template',
    'Print the number with a helper, so that it follows the data.',
  ),
  E_TEMPLATE_LIMIT: data('A template that goes beyond its limits', 'Split the template.'),
  E_HELPER_UNKNOWN: data('A helper that is not known', 'Take a helper that sholu helpers lists.'),
  E_HELPER_PLACE: data(
    'A helper in a place where it prints nothing',
    'Put the helper where its result is printed.',
  ),
  E_HELPER_ARGUMENTS: data(
    'A helper with arguments that do not fit',
    'See the signature: sholu helpers <name>.',
  ),
  E_VALUE_MISSING: data(
    'A value that is missing and that a text needs',
    'Put the sentence in {{#when}}, or add the value to the data.',
  ),
  E_CHOICE_MISSING: data(
    'Words that are missing for a case of the data',
    'Give words for every case of the data.',
  ),
  E_NO_CHANGE: data(
    'A level told as a change',
    'Name an index or a growth, or derive one with (growth NEW OLD).',
  ),
  E_NO_BASE: data('A change without a period of comparison', 'Give BASE_PER in the data.'),
  E_UNIT_MISMATCH: data('Units that do not fit together', 'Take quantities of one unit.'),
  E_UNIT_UNKNOWN: data('A unit that is not known', 'Take a code of units.yaml.'),
  E_NOUN_UNKNOWN: data('A noun that the lexicon does not have', 'Add the noun to lexicon.yaml.'),
  E_LEXICON_SYNTAX: data(
    'A lexicon that is not YAML',
    'Mend the line of lexicon.yaml that is named.',
  ),
  E_LEXICON_FIELD: data(
    'A noun of the lexicon that does not fit',
    'Give the noun the forms that are named; the problem says what is allowed.',
  ),
  E_LANGUAGE_NAME: data('A name that is missing in a language', 'Add the name to the code list.'),
  E_DOCUMENT_MARKUP: data(
    'Markup that a text may not have',
    'Use paragraphs, lists, tables, emphasis and links only.',
  ),
  E_DOCUMENT_LINK: data('A link that is not safe', 'Link to https addresses.'),
  E_DOCUMENT_MARK: data(
    'A mark that cannot be read',
    'Take private-use characters out of the template.',
  ),
  E_DOCUMENT_STRUCTURE: data(
    'Blocks in an order that no page can have',
    'Begin with a title and let headings follow in order.',
  ),
  E_DOCUMENT_PAIR: data(
    'Languages whose blocks differ',
    'Write the same blocks in the same order in both languages.',
  ),
  W_FIGURE_PAIR: warning(
    'A figure that one language prints and another lacks',
    'Say the figure in every language of the section.',
  ),
  E_CHART_UNKNOWN: data(
    'A chart that is not there',
    'Take the name of a file in the section, without .vl.json.',
  ),
  E_CHART_SPEC: data(
    'A chart that cannot be drawn',
    'Open the chart in the Vega editor and mend what it tells.',
  ),
  E_CHART_JSON: data('A chart that is not JSON', 'Mend the line of the chart that is named.'),
  E_CHART_META: data(
    'A chart whose usermeta.sholu does not fit',
    'Mend the field of usermeta.sholu that is named; the problem says what is allowed.',
  ),
  E_CHART_UNSAFE: data(
    'A chart that asks for more than its rows',
    'Let the chart use the rows that it is given, no address and no file.',
  ),
  E_NUMERAL: data(
    'A printed numeral that nothing declares',
    'Print the number with a helper, or declare it with {{numeral}}.',
  ),
};
