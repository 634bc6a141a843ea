/** Tests from outside: a real server is started, and everything goes over HTTP. */
package com.opusimg.it;
