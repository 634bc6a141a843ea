/** Errors as problem details (RFC 9457): a closed set of types, each with one status and one title. */
package com.opusimg.platform.problem;
