/** Pausing, objecting and suspending over the API: one's own account under {@code /me}, others' for staff under {@code /admin}. */
package com.opusimg.rights.restriction.api;
