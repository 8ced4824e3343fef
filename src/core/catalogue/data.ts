import { data, type Entries, failed, usage, warning } from './entry.ts';

/** Problems of datasets: packages, code lists, tables, values, references, checks. */
export const dataProblems: Entries = {
  E_PERIOD: data(
    'A period that cannot be read',
    'Write SDMX time: 2020, 2020-S1, 2020-Q2, 2020-M07, 2020-08-01, 2020-01-01/P7M.',
  ),
  E_REGION_UNKNOWN: usage(
    'A region that the code list does not have',
    'Take a code of regions.yaml.',
    404,
  ),
  E_NO_DATA: data(
    'No data for the region',
    'Choose a region and a period that the dataset has, or add rows to it.',
  ),
  E_DATASET_UNKNOWN: data('A dataset that is not there', 'Name a folder with a datapackage.json.'),
  E_DATASET_DENIED: failed(
    'A dataset that may not be read',
    'Give this user the right to read the folder and its files.',
  ),
  E_DATASET_EMPTY: data(
    'A dataset without observations',
    'Add rows to the table, or import a file.',
  ),
  E_PACKAGE: data(
    'A data package that does not fit',
    'Write datapackage.json as a Data Package v2 with a resource observations and a part sholu.',
  ),
  E_CODELIST_MISSING: data(
    'A code list that is missing',
    'Write the file that is named; every breakdown has a code list.',
  ),
  E_CODELIST_SYNTAX: data(
    'A code list that is not YAML',
    'Mend the line of the code list that is named.',
  ),
  E_CODELIST_FIELD: data(
    'A field of a code list that does not fit',
    'Mend the field that is named; the problem says what is allowed there.',
  ),
  E_CHECKS_SYNTAX: data('Checks that are not YAML', 'Mend the line of checks.yaml that is named.'),
  E_CHECKS_FIELD: data(
    'A check that does not fit',
    'Mend the field that is named; the problem says what is allowed there.',
  ),
  E_CHECK_FAILED: data(
    'A check that must hold and does not',
    'Compare the values that are named with their source.',
  ),
  W_CHECK_FAILED: warning(
    'A check that does not hold',
    'Compare the values that are named with their source; the note is printed.',
  ),
  E_TABLE: data(
    'A table that cannot be read',
    'Save the table anew, or name its true format in datapackage.json.',
  ),
  E_TABLE_MISSING: data(
    'A table that is not there',
    'Put the file there, or mend its path in datapackage.json.',
  ),
  E_TABLE_EMPTY: data('A table without a head', 'Write a head and one row per observation.'),
  E_TABLE_ENCODING: data('A table that is not UTF-8', 'Save the file as UTF-8.'),
  E_TABLE_MARKUP: data('A web page in the place of a table', 'Download the file again.'),
  E_TABLE_DELIMITER: data(
    'A table whose cells are parted by another sign',
    'Declare the delimiter in datapackage.json.',
  ),
  E_TABLE_ROW: data(
    'A row that cannot be read',
    'Write as many cells as the head has; put text with a comma in quotes.',
  ),
  W_TABLE_BOM: warning(
    'A table that begins with a byte order mark',
    'Save the file as UTF-8 without a byte order mark.',
  ),
  E_COLUMN_NAME: data(
    'A column without a name of its own',
    'Give every column one name of its own.',
  ),
  E_COLUMN_MISSING: data('A column that is missing', 'Add the column.'),
  E_COLUMN_UNKNOWN: data(
    'A column that is not known',
    'Take the column out, or give it a code list if it is a breakdown.',
  ),
  E_CODE_UNKNOWN: data(
    'A code that its list does not have',
    'Take a code of the list, or add the code there with its names.',
  ),
  E_DIMENSION_UNKNOWN: data(
    'A breakdown that is not known',
    'Add the breakdown to the indicator in indicators.yaml, or leave it out.',
  ),
  E_INDICATOR_UNKNOWN: data('An indicator that is not known', 'Take a code of indicators.yaml.'),
  E_STATUS: data('A status that is not known', 'Take a status that the README lists.'),
  E_VALUE: data(
    'A value that cannot be read',
    'Write digits with a decimal point; leave a gap empty with OBS_STATUS O.',
  ),
  E_TEXT: data('A text with characters that are not allowed', 'Take the character out.'),
  E_DUPLICATE: data(
    'One key with two values',
    'Keep the right value; a second telling takes VARIANT=RESTATED.',
  ),
  W_UNIT: warning(
    'A unit other than that of the indicator',
    'Write the unit of the indicator, or make another indicator.',
  ),
  W_RELEASE_EARLY: warning(
    'An issue whose period ends after its release',
    'Choose an earlier period, or set a later sholu.release.',
  ),
  W_REGION_TIME: warning('A region at a time when it did not exist', 'See valid in regions.yaml.'),
  W_DUPLICATE: warning('One key twice with one value', 'Delete one of the two rows.'),
  E_REFERENCE: data(
    'A reference that cannot be read',
    'Write INDICATOR DIMENSION=CODE @PERIOD ~BASE.',
  ),
  E_REFERENCE_AMBIGUOUS: data(
    'A reference that fits several observations',
    'Name the base of comparison with ~.',
  ),
};
