/** What somebody with an account of their own tries against others while a comparison runs. */
package io.jaelegram.comparison.compare.attack;
