/**
 * What is kept on people's devices and why: every cookie, storage key and cache stands in one register, by one of three
 * categories. Scripts refuse to keep what is not in it.
 */
package com.opusimg.consent;
