/** The API of bringing a package along. */
package com.opusimg.rights.intake.api;
