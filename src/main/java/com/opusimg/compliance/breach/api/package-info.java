/** Breaches in the API, for staff. */
package com.opusimg.compliance.breach.api;
