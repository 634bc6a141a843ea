/** Addresses that programs look for on every site: security.txt, change-password, robots.txt. */
package com.opusimg.platform.wellknown;
