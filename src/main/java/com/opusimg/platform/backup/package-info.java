/**
 * Backups (RET-5, RET-10): the running portal writes a snapshot of its embedded database when {@code ./opus backup} asks for one
 * through files that only the operator of the machine can write, and a database that was restored forgets what must not happen
 * twice before anything runs on it. The commands themselves stand in {@code command}.
 */
package com.opusimg.platform.backup;
