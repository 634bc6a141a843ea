/** Stating a purpose on pages of staff. */
package com.opusimg.platform.look.view;
