/** The policies by API: for everybody, for the person, and for staff. */
package com.opusimg.compliance.api;
