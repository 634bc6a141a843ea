/**
 * Errors as problem details (RFC 9457): a closed set of types, each with one status and one title. Services throw them, the
 * API answers with them, and pages show them by the field.
 */
package com.opusimg.platform.problem;
