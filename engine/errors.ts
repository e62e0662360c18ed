/** The registry of error codes. Words live in texts/; a test walks both ways. */
export const errorCodes = {
  // reading a file
  E_FILE_TOO_LARGE: 413,
  E_FILE_ENCODING: 400,
  E_YAML_SYNTAX: 400,
  E_YAML_ALIASES: 400,
  E_YAML_DEEP: 400,
  E_DUPLICATE_ID: 400,
  E_DOCUMENT_SHAPE: 400,
  E_VERSION: 400,
  E_PARENT_MISSING: 400,
  E_PARENT_CYCLE: 400,
  E_EDIT_FORM: 400,
  E_EDIT_PATH: 400,
  // fields
  E_KEY_UNKNOWN: 400,
  E_KEY_MISSING: 400,
  E_TYPE: 400,
  E_CHOICE: 400,
  E_ID_FORM: 400,
  E_FIGURE_FORM: 400,
  E_FIGURE_NUMBER: 400,
  E_FIGURE_MIN: 400,
  E_FIGURE_MAX: 400,
  E_FIGURE_BAND: 400,
  E_SERIES_LENGTH: 400,
  E_UNIT_UNKNOWN: 400,
  E_UNIT_MISMATCH: 400,
  E_SOURCE_MISSING: 400,
  E_SOURCE_UNKNOWN: 400,
  // the system as a whole
  E_REFERENCE: 422,
  E_HOURS_SUM: 422,
  E_SHARES_SUM: 422,
  E_RANGE_ORDER: 422,
  E_NODE_CAPACITY: 422,
  E_NETWORK_CAPACITY: 422,
  E_BOILER_CAPACITY: 422,
  E_DESIGN_POINT: 422,
  E_HEAT_PARAMETER: 422,
  E_RULE_YEAR: 422,
  E_LINE_ENERGY: 422,
  E_CHAIN: 422,
  E_PROCESS: 422,
  E_STORE_TWICE: 422,
  E_STORE_SUPPLY: 422,
  E_HOUSEHOLD_COAL: 422,
  E_CHECK: 422,
  E_FORMULA_SYNTAX: 422,
  E_FORMULA_SYMBOL: 422,
  E_FORMULA_UNIT: 422,
  E_FORMULA_LINEAR: 422,
  E_NUMBER: 422,
  E_PROVINCE_CITIES: 422,
  E_PROVINCE_CITY: 422,
  E_PROVINCE_DOOR: 422,
  // lists of units
  E_LIST_COLUMN: 422,
  E_LIST_VALUE: 422,
  E_LIST_EMPTY: 422,
  // model and solver
  E_ROW_UNIT: 500,
  E_ROW_TWICE: 500,
  E_SOLVER_INTEGERS: 422,
  E_SOLVER_SIZE: 422,
  E_SOLVER_FAILED: 500,
  E_PLAN_UNPROVEN: 500,
  E_STUDY_SUBJECTS: 400,
  E_STUDY_NO_PLAN: 422,
  E_STUDY_SCOPE: 422,
  E_REPORT_TWICE: 422,
  E_REPORT_LATE: 422,
  E_REPORT_FORM: 422,
  E_CANCELLED: 499,
  E_TIME_LIMIT: 504,
  // doors
  E_NOT_FOUND: 404,
  E_BODY: 400,
  E_USAGE: 400,
  E_BUSY: 503,
  // store and jobs
  E_CONFLICT: 409,
  E_STORE_FULL: 507,
  E_STORE_LOST: 503,
  E_STORE_NEWER: 500,
  E_JOB_LOST: 500,
  E_RESULT_OLD: 410,
  E_BACKUP: 422,
  E_BACKUP_ROOM: 409,
  // access
  E_SIGN_IN: 401,
  E_SIGN_IN_FAILED: 401,
  E_SIGN_IN_WAIT: 429,
  E_SIGN_IN_PROVIDER: 401,
  E_ROLE: 403,
  E_AREA: 403,
  E_PAGE_KEY: 403,
  E_PASSWORD: 400,
  E_ACCOUNT_TAKEN: 409,
  E_ACCOUNTS_NONE: 400,
  E_INTERNAL: 500,
} as const;

export type ErrorCode = keyof typeof errorCodes;

export type ErrorData = Readonly<Record<string, unknown>>;

/** A failure with a code and data; the words are looked up by code in texts/. */
export class EngineError extends Error {
  readonly code: ErrorCode;
  readonly data: ErrorData;
  constructor(code: ErrorCode, data: ErrorData = {}) {
    super(`${code} ${JSON.stringify(data)}`);
    this.name = 'EngineError';
    this.code = code;
    this.data = data;
  }
}
