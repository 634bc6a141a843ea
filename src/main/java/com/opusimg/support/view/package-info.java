/** Pages of support. */
package com.opusimg.support.view;
