/** Requests of authorities in the API, for staff. */
package com.opusimg.compliance.legal.api;
