/** Erasures over HTTP, for whoever has the token of one. */
package com.opusimg.rights.erasure.api;
