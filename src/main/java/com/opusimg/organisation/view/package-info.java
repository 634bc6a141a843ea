/** The pages of organisations. */
package com.opusimg.organisation.view;
