/** Transfers of the business in the API, for staff. */
package com.opusimg.compliance.succession.api;
