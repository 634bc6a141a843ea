/** The pages of the policies: for everybody, for the person, and for staff. */
package com.opusimg.compliance.view;
