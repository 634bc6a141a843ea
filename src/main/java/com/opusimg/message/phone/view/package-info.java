/** The page on which people verify, change and remove their telephone number. */
package com.opusimg.message.phone.view;
