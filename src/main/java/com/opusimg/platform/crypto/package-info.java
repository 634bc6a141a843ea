/**
 * Keys and ciphers. The master key wraps one key per account, which wraps one key per blob; a column key derived from
 * the master key seals what people wrote into columns. Destroying a key makes what it covers unreadable everywhere,
 * backups included.
 */
package com.opusimg.platform.crypto;
