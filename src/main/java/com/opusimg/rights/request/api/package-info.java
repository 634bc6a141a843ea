/** Requests in the API: for everybody, for people about their own, and for staff. */
package com.opusimg.rights.request.api;
