/**
 * The frame of the pages: security headers, assets, the menu, the place pill, texts and figures in the form for people,
 * and problems shown by the field.
 */
package com.opusimg.platform.web;
