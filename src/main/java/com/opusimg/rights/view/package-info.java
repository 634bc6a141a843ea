/** What a person sees of their rights: what is held of them. */
package com.opusimg.rights.view;
