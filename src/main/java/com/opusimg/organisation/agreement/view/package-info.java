/** The pages of the data-processing agreement, for organisations and for staff. */
package com.opusimg.organisation.agreement.view;
