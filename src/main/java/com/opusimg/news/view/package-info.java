/** Subscribing, confirming and ending for anybody; writing and sending for staff. */
package com.opusimg.news.view;
