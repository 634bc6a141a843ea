/**
 * A database that was restored forgets again (RET-10): at every start, before anybody is served, the log of erasures is held against
 * the accounts there are, and whoever came back is erased once more.
 */
package com.opusimg.rights.restore;
