/** What a comparison measures, as plain data: samples of scenarios, summed up for each version. */
package io.jaelegram.comparison.compare.result;
