/** The pages of pausing and objecting, the banner that says how an account stands, and the list for staff. */
package com.opusimg.rights.restriction.view;
