/** Sections of what the platform holds of a person, for no feature: mail that waits, kept answers, the audit chain. */
package com.opusimg.rights.export.held;
