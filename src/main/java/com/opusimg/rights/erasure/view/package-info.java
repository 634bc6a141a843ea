/** The page that tells how far an erasure is, and checks its receipt. */
package com.opusimg.rights.erasure.view;
