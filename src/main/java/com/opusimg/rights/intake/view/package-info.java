/** The part of the page Your copy on which a person brings a package along. */
package com.opusimg.rights.intake.view;
