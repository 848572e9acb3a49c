//! Steps from rows to series: a query with steps draws what a query draws that has their results as lists, which pandas 3.1.1
//! computed; and a list is a column, whatever parameter it belongs to.

use crate::draw::{picture, write};
use crate::judge::hold;
use crate::relations::Judge;
use crate::ways::{columns, same};

/// Files that the queries below name.
const FILES: &[(&str, &str)] = &[
    (
        "steps-years.csv",
        "year,pop\n2019,10\n2020,12\n2021,13\n2022,12\n",
    ),
    (
        "steps-long.csv",
        "p,g,v\n1,u,2\n1,v,5\n2,u,9\n2,v,3\n3,u,4\n3,v,6\n",
    ),
    (
        "steps-sales.csv",
        "d,r,q,u\n2026-01-05,N,a,10\n2026-01-20,S,a,7\n2026-02-03,N,b,3\n2026-02-10,S,b,4\n2026-02-11,N,a,9\n2026-01-07,S,b,1\n",
    ),
    (
        // the latest day first, as exchanges write them
        "steps-prices.csv",
        "date,open,high,low,close,volume\n2026-01-14,6,8,5,5.5,50\n2026-01-12,4,7,3,6,40\n2026-01-09,2,3,1,2.5,30\n2026-01-06,3,5,2,2,20\n2026-01-05,1,4,0,3,10\n",
    ),
    (
        "steps-visits.csv",
        "name,when,v\na,before,1\na,after,3\nb,before,2\nb,after,1\n",
    ),
    (
        // two shares, each day one row of each
        "steps-shares.csv",
        "date,symbol,open,high,low,close\n2026-01-05,A,1,4,0,3\n2026-01-05,B,20,25,18,21\n2026-01-06,A,3,5,2,2\n2026-01-06,B,21,22,17,19\n2026-01-12,A,2,7,1,6\n2026-01-12,B,19,30,19,28\n2026-01-13,A,6,8,5,5\n2026-01-13,B,28,29,24,26\n",
    ),
    (
        "steps-cells.csv",
        "d,r,q,v\n2026-01-01,N,a,1\n2026-01-01,N,b,2\n2026-01-01,S,a,3\n2026-01-01,S,b,4\n2026-01-02,N,a,5\n2026-01-02,N,b,6\n2026-01-02,S,a,7\n2026-01-02,S,b,8\n",
    ),
    (
        "steps-errors.csv",
        "n,a,b,err\np,1,4,0.1\nq,2,5,0.2\nr,4,10,0.2\n",
    ),
    (
        "steps-temperatures.csv",
        "when,temp,units\n2026-01-05T06:00,1.5,3\n2026-01-05T18:00,4,4\n2026-01-06T06:00,2,5\n2026-01-06T18:00,7.5,6\n",
    ),
    (
        // a day of each region in turn, one without a value
        "steps-turns.csv",
        "d,r,u\n2026-01-01,N,1\n2026-01-02,S,20\n2026-01-03,N,4\n2026-01-04,S,30\n2026-01-05,N,16\n2026-01-05,S,60\n2026-01-06,N,\n2026-01-07,S,90\n2026-01-08,N,8\n2026-01-09,N,2\n",
    ),
    ("steps-points.csv", "a,b,c\n1,2,5\n2,4,6\n4,8,9\n3,6,7\n"),
];

/// A query with steps, and the same picture in lists of the results.
#[rustfmt::skip]
const RESULTS: &[(&str, &str, &str)] = &[
    ("x are positions", "x=1,2,3&y=1,4,9&cumsum=1", "x=1,2,3&y=1,5,14"),
    ("x are positions of two", "x=10,20,30,40&y=1,2,4,8&y=3,9,5,3&label=a,b&cumsum=1", "x=10,20,30,40&y=1,3,7,15&y=3,12,17,20"),
    ("y are never positions", "y=10,12,18,24&y=30,33,36,60&label=a,b&normalize=first", "y=100,120,180,240&y=100,110,120,200"),
    ("each series has its positions", "x=2026-01-01,2026-01-02&y=1,2&x=2026-01-02,2026-01-03&y=3,2&cumsum=1", "x=2026-01-01,2026-01-02&y=1,3&x=2026-01-02,2026-01-03&y=3,5"),
    ("rows of y are series", "y=1,2,3;4,5,6&cumsum=1", "y=1,3,6&y=4,9,15"),
    // pd.Series([1,2,4,8,6]).rolling(3).mean(), and so for both bounds
    ("rolling takes bounds along", "x=1,2,3,4,5&y=1,2,4,8,6&low=0,1,3,5,4&high=2,3,5,12,9&rolling=3", "x=3,4,5&y=2.333333,4.666667,6&low=1.333333,3,4&high=3.333333,6.666667,8.666667&xlim=1,5"),
    ("cumsum takes bounds along", "y=1,2,4,8,6&low=0,1,3,5,4&high=2,3,5,12,9&cumsum=1", "y=1,3,7,15,21&low=0,1,4,9,13&high=2,5,10,22,31"),
    // (y-y.min())/(y.max()-y.min()) of the values, also for the bounds
    ("normalize divides bounds by the scale of their values", "y=1,2,4,8,6&low=0,1,3,5,4&high=2,3,5,12,9&normalize=minmax", "y=0,0.142857,0.428571,1,0.714286&low=-0.142857,0,0.285714,0.571429,0.428571&high=0.142857,0.285714,0.571429,1.571429,1.142857"),
    // err/y.std()
    ("normalize divides errors", "kind=bar&x=a,b,c,d,e&y=1,2,4,8,6&yerr=0.5,1,1,2,1&normalize=zscore", "kind=bar&x=a,b,c,d,e&y=-1.117488,-0.768273,-0.069843,1.327018,0.628587&yerr=0.174608,0.349215,0.349215,0.69843,0.349215"),
    ("one error for all is one for each", "kind=errorbar&x=1,2,3&y=1,2,1&yerr=0.5&normalize=sum", "kind=errorbar&x=1,2,3&y=0.25,0.5,0.25&yerr=0.125"),
    ("the only band belongs to the series within it", "y=10,20,30&y=1,2,3&low=0.5,1.5,2.5&high=2,3,4&normalize=max", "y=0.333333,0.666667,1&y=0.333333,0.666667,1&low=&low=0.166667,0.5,0.833333&high=&high=0.666667,1,1.333333"),
    // df.groupby('g').y: cumsum(), diff(), rolling(2).mean(), y/transform('max')
    ("cumsum of each hue", "x=1,1,2,2,3,3&y=2,5,9,3,4,6&hue=u,v,u,v,u,v&cumsum=1", "x=1,2,3&y=2,11,15&y=5,8,14"),
    ("diff of each hue", "x=1,1,2,2,3,3&y=2,5,9,3,4,6&hue=u,v,u,v,u,v&diff=1", "x=2,3&y=7,-5&y=-2,3&xlim=1,3"),
    ("rolling of each hue", "x=1,1,2,2,3,3&y=2,5,9,3,4,6&hue=u,v,u,v,u,v&rolling=2", "x=2,3&y=5.5,6.5&y=4,4.5&xlim=1,3"),
    ("normalize of each hue", "x=1,1,2,2,3,3&y=2,5,9,3,4,6&hue=u,v,u,v,u,v&normalize=max", "x=1,2,3&y=0.222222,1,0.444444&y=0.833333,0.5,1"),
    // df.groupby(['x','hue']).y.sum().groupby('hue').cumsum()
    ("cumsum of each hue of rows that are combined", "x=1,1,2,2,1,2&y=1,2,3,4,5,6&hue=a,a,a,a,b,b&agg=sum&cumsum=1", "x=1,2&y=3,10&y=5,11"),
    // df.groupby('q').resample('MS').u.sum().groupby('q'): cumsum(), x/transform('max')
    ("cumsum of each hue of periods", "data=steps-sales.csv&hue=q&resample=M&agg=sum&y=u&cumsum=1", "x=2026-01,2026-02&y=17,26&y=1,8"),
    ("cumsum of each hue of periods, bars", "kind=bar&data=steps-sales.csv&hue=q&resample=M&agg=sum&y=u&cumsum=1", "kind=bar&x=2026-01,2026-02&y=17,26&y=1,8"),
    ("cumsum of each hue of periods, areas", "kind=area&data=steps-sales.csv&hue=q&resample=M&agg=sum&y=u&cumsum=1", "kind=area&x=2026-01,2026-02&y=17,26&y=1,8"),
    ("normalize of each hue of periods", "data=steps-sales.csv&hue=q&resample=M&agg=sum&y=u&normalize=max", "x=2026-01,2026-02&y=1,0.529412&y=0.142857,1"),
    // df.groupby('hue').resample('W-MON', closed='left', label='left').mean().groupby('hue').cumsum()
    ("cumsum of each hue of periods with bounds", "x=2026-01-05,2026-01-06,2026-01-12,2026-01-05,2026-01-12,2026-01-13&y=1,3,5,10,20,30&low=0,2,4,9,18,29&high=2,5,6,12,21,33&hue=a,a,a,b,b,b&resample=W&cumsum=1", "x=2026-01-05,2026-01-12&y=2,7&y=10,35&low=1,5&low=9,32.5&high=3.5,9.5&high=12,39"),
    // err/y.max() for each y; err.cumsum()
    ("one error of several is divided by the scale of each", "kind=bar&x=a,b,c&y=1,2,3&y=4,5,6&stacked=1&normalize=max&yerr=0.1", "kind=bar&x=a,b,c&y=0.333333,0.666667,1&y=0.666667,0.833333,1&stacked=1&yerr=0.033333,0.033333,0.033333&yerr=0.016667,0.016667,0.016667"),
    ("one error of several goes through the sums of each", "kind=errorbar&x=1,2,3&y=1,2,3&y=4,5,6&cumsum=1&yerr=0.1", "kind=errorbar&x=1,2,3&y=1,3,6&y=4,9,15&yerr=0.1,0.2,0.3&yerr=0.1,0.2,0.3"),
    ("one column of errors of several", "kind=bar&data=steps-errors.csv&x=n&y=a,b&yerr=err&normalize=max&ylim=0,1.2", "kind=bar&x=p,q,r&y=0.25,0.5,1&y=0.4,0.5,1&yerr=0.025,0.05,0.05&yerr=0.01,0.02,0.02&ylim=0,1.2"),
    // df.groupby('x').y.diff(), df.groupby('r').u.cumsum()
    ("diff of each box", "kind=box&x=a,a,a,b,b,b&y=1,2,4,101,103,104&diff=1", "kind=box&x=a,a,b,b&y=1,2,2,1"),
    ("cumsum of each box of a hue", "kind=box&x=a,a,b,b,a,a&y=1,3,10,14,5,6&hue=u,u,u,u,v,v&cumsum=1", "kind=box&x=a,a,b,b,a,a&y=1,4,10,24,5,11&hue=u,u,u,u,v,v"),
    ("cumsum of a hue that is x", "kind=box&data=steps-visits.csv&x=name&y=v&hue=name&cumsum=1", "kind=box&x=a,a,b,b&y=1,4,2,3&hue=a,a,b,b"),
    // df.groupby(['x','hue']).y.sum()
    ("rows of a spoke are added up", "kind=radar&x=a,b,c,a,b,c,a,b,c&y=1,2,3,10,20,30,5,5,5&hue=u,u,u,u,u,u,v,v,v", "kind=radar&x=a,b,c&y=11,22,33&y=5,5,5"),
    ("rows of a spoke are added up before a step", "kind=radar&x=a,b,a,b&y=1,2,10,20&normalize=max", "kind=radar&x=a,b&y=0.5,1"),
    ("rows of a sector are added up", "kind=rose&x=a,b,a&y=1,2,3", "kind=rose&x=a,b&y=4,2"),
    ("rows of an area are added up", "kind=area&x=1,1,2,2,1,2&y=1,2,3,4,5,6&hue=a,a,a,a,b,b", "kind=area&x=1,2&y=3,7&y=5,6"),
    ("rows of areas are added up", "kind=area&x=1,1,2&y=1,2,3&y=4,5,6", "kind=area&x=1,2&y=3,3&y=9,6"),
    ("rows of a name and a hue are one slice", "kind=pie&data=steps-sales.csv&x=r&y=u&hue=q", "kind=pie&x=N,S&y=19,7&y=3,5"),
    ("rows of a name and a hue are one rectangle", "kind=treemap&data=steps-sales.csv&x=r&y=u&hue=q", "kind=treemap&x=N,S&y=19,7&y=3,5"),
    ("rows of a name and a hue are one part of a funnel", "kind=funnel&data=steps-sales.csv&x=r&y=u&hue=q", "kind=funnel&x=N,S,N,S&y=19,7,3,5&hue=a,a,b,b"),
    ("rows of a spoke of a file are added up", "kind=radar&data=steps-sales.csv&x=r&y=u&hue=q", "kind=radar&x=N,S&y=19,7&y=3,5"),
    ("a calendar shows one series", "kind=calendar&x=2026-01-01,2026-01-02&y=3,4&y=40,50", "kind=calendar&x=2026-01-01,2026-01-02&y=3,4"),
    // a pivot of observations divides them
    ("a pivot divides boxes", "kind=box&data=steps-sales.csv&y=u&pivot=q", "kind=box&y=10,7,9&y=3,4,1&label=a,b"),
    ("a pivot divides violins", "kind=violin&data=steps-sales.csv&y=u&pivot=q", "kind=violin&y=10,7,9&y=3,4,1&label=a,b"),
    ("a pivot divides observations that are counted", "kind=hist&bins=3&data=steps-sales.csv&y=u&pivot=q", "kind=hist&bins=3&y=10,7,9&y=3,4,1&label=a,b"),
    ("a pivot divides observations that are ranked", "kind=ecdf&data=steps-sales.csv&y=u&pivot=q", "kind=ecdf&y=10,7,9&y=3,4,1&label=a,b"),
    // df.groupby('symbol').resample('W-MON', closed='left', label='left').agg(…), df.groupby('symbol').rolling(2).mean()
    ("prices of weeks of each share", "kind=candlestick&data=steps-shares.csv&resample=W", "kind=candlestick&x=2026-01-05,2026-01-12,2026-01-05,2026-01-12&open=1,2,20,19&high=5,8,25,30&low=0,1,17,19&close=2,5,19,26"),
    ("rolling prices of each share", "kind=candlestick&data=steps-shares.csv&rolling=2&xlim=2026-01-04,2026-01-14", "kind=candlestick&x=2026-01-06,2026-01-12,2026-01-13,2026-01-06,2026-01-12,2026-01-13&open=2,2.5,4,20.5,20,23.5&high=4.5,6,7.5,23.5,26,29.5&low=1,1.5,3,17.5,18,21.5&close=2.5,4,5.5,20,23.5,27&xlim=2026-01-04,2026-01-14"),
    ("prices have one close", "kind=candlestick&data=steps-prices.csv&y=close,volume", "kind=candlestick&data=steps-prices.csv&y=close"),
    ("sizes that are values stay as they are", "kind=scatter&data=steps-points.csv&x=a&y=b&size=b&cumsum=1", "kind=scatter&x=1,2,4,3&y=2,6,14,20&size=2,4,8,6"),
    ("positions that are values stay as they are", "kind=scatter&data=steps-points.csv&x=a&y=a&cumsum=1", "kind=scatter&x=1,2,4,3&y=1,3,7,10"),
    ("weights that are values stay as they are", "kind=hist&bins=2&data=steps-points.csv&y=b&weights=b&cumsum=1", "kind=hist&bins=2&y=2,6,14,20&weights=2,4,8,6"),
    ("counts have no errors", "kind=bar&x=a,a,b&y=1,2,3&yerr=0.1,0.2,0.3&agg=count", "kind=bar&x=a,b&y=2,1"),
    // df.resample('W-MON', closed='left', label='left').y.std()
    ("deviations have no bounds", "x=2026-01-05,2026-01-06,2026-01-12,2026-01-05,2026-01-12,2026-01-13&y=1,3,5,10,20,30&low=0,2,4,9,18,29&high=2,5,6,12,21,33&resample=W&agg=std", "x=2026-01-05,2026-01-12&y=4.725816,12.583057"),
    ("ranges are divided by the scale of their bars", "kind=bullet&x=a,b&y=3,5&goal=4,4&ranges=2,4,6&normalize=max", "kind=bullet&x=a,b&y=0.6,1&goal=0.8,0.8&ranges=0.4,0.8,1.2"),
    ("names divide none of several series of periods", "x=2026-01-05,2026-01-20,2026-02-03,2026-02-10&y=1,2,3,4&y=10,20,30,40&hue=u,v,u,v&resample=M&agg=sum", "x=2026-01,2026-02&y=3,7&y=30,70"),
    ("names divide none of several series of groups", "x=1,1,2,2&y=1,2,3,4&y=10,20,30,40&hue=u,v,u,v&agg=sum", "x=1,2&y=3,7&y=30,70"),
    ("groupby=off goes through all rows", "kind=scatter&x=1,1,2,2,3,3&y=2,5,9,3,4,6&hue=u,v,u,v,u,v&cumsum=1&groupby=off", "kind=scatter&x=1,2,3&y=2,16,23&x=1,2,3&y=7,19,29"),
    ("sort moves errors", "kind=bar&x=a,b,c&y=3,1,2&yerr=0.3,0.1,0.2&sort=y", "kind=bar&x=b,c,a&y=1,2,3&yerr=0.1,0.2,0.3"),
    ("sort knows months", "kind=bar&x=Mar,Jan,Feb&y=3,1,2&sort=x", "kind=bar&x=Jan,Feb,Mar&y=1,2,3"),
    ("sort knows degrees", "kind=bar&x=high,low,medium&y=3,1,2&sort=-x", "kind=bar&x=high,medium,low&y=3,2,1"),
    ("sort puts names in order", "kind=bar&x=b,c,a&y=3,1,2&sort=x", "kind=bar&x=a,b,c&y=2,3,1"),
    ("sort moves sizes", "kind=scatter&x=1,2,3&y=3,1,2&size=9,4,1&sort=y&head=2", "kind=scatter&x=2,3&y=1,2&size=4,1"),
    ("sort moves labels of points", "kind=pie&y=1,2,4&labels=a,b,c&sort=-y", "kind=pie&y=4,2,1&labels=c,b,a"),
    ("head keeps hues", "kind=bar&x=a,b,c&y=1,2,3&hue=u,v,u&head=2", "kind=bar&x=a,b&y=1,2&hue=u,v"),
    ("head of a gantt chart", "kind=gantt&x=a,b&start=1,2&end=3,4&head=1", "kind=gantt&x=a&start=1&end=3"),
    ("head of candlesticks", "kind=candlestick&x=2026-01-05,2026-01-06,2026-01-07&open=1,2,3&high=4,5,6&low=0,1,2&close=3,4,5&head=2", "kind=candlestick&x=2026-01-05,2026-01-06&open=1,2&high=4,5&low=0,1&close=3,4"),
    ("means of boxes", "kind=box&x=a,a,b,b&y=1,2,3,4&agg=mean", "kind=box&x=a,b&y=1.5,3.5"),
    ("means of x and hue", "kind=bar&x=a,a,a,b&y=1,3,5,7&hue=u,u,v,v&agg=mean", "kind=bar&x=a,a,b&y=2,5,7&hue=u,v,v"),
    // df.resample('W-MON', closed='left', label='left').agg({'open':'first','high':'max','low':'min','close':'last'})
    ("prices of weeks", "kind=candlestick&data=steps-prices.csv&resample=W", "kind=candlestick&x=2026-01-05,2026-01-12&open=1,4&high=5,8&low=0,3&close=2.5,5.5"),
    ("prices of weeks in lists", "kind=candlestick&x=2026-01-05,2026-01-06,2026-01-09,2026-01-12,2026-01-14&open=1,3,2,4,6&high=4,5,3,7,8&low=0,2,1,3,5&close=3,2,2.5,6,5.5&resample=W", "kind=candlestick&x=2026-01-05,2026-01-12&open=1,4&high=5,8&low=0,3&close=2.5,5.5"),
    ("what is written is done with prices", "kind=candlestick&data=steps-prices.csv&resample=W&agg=max", "kind=candlestick&x=2026-01-05,2026-01-12&open=3,6&high=5,8&low=2,5&close=3,6"),
    // df.groupby(['r','q']).u.sum().unstack()
    ("a second key is a series", "kind=bar&data=steps-sales.csv&groupby=r,q&y=u", "kind=bar&x=N,S&y=19,7&y=3,5"),
    ("a key that is hue tells series apart", "kind=bar&data=steps-sales.csv&groupby=r,q&hue=r&y=u", "kind=bar&x=a,b,a,b&y=19,3,7,5&hue=N,N,S,S"),
    ("a key that is hue tells rectangles apart", "kind=treemap&data=steps-sales.csv&groupby=r,q&hue=r&y=u", "kind=treemap&x=a,b,a,b&y=19,3,7,5&hue=N,N,S,S"),
    ("a second key is a series of stems", "kind=stem&data=steps-sales.csv&groupby=r,q&y=u", "kind=stem&x=N,S&y=19,7&y=3,5"),
    ("dates are the axis, also as a second key", "kind=line&data=steps-sales.csv&groupby=q,d&y=u", "kind=line&x=2026-01-05,2026-01-20,2026-02-11&y=10,7,9&x=2026-01-07,2026-02-03,2026-02-10&y=1,3,4"),
    ("other names are lines of a slope", "kind=slope&data=steps-visits.csv&x=when&y=v", "kind=slope&x=before,after&y=1,3&y=2,1&label=a,b"),
    ("a second key beside a pivot is the axis", "kind=bar&data=steps-sales.csv&groupby=r,q&pivot=q&y=u&agg=sum", "kind=bar&x=N,S&y=19,7&y=3,5"),
    ("a second key is part of the names of slices", "kind=pie&data=steps-sales.csv&groupby=r,q&y=u", "kind=pie&labels=%22N, a%22,%22S, a%22,%22N, b%22,%22S, b%22&y=19,7,3,5"),
    ("groups are counted for each pair of keys", "kind=bar&data=steps-sales.csv&groupby=r,q&agg=count", "kind=bar&x=N,S&y=2,1&y=1,2"),
    ("groups of a pivot are counted once", "kind=bar&data=steps-sales.csv&groupby=r,q&pivot=q&agg=count", "kind=bar&x=N,S&y=2,1&y=1,2"),
    // df.groupby('q').resample('MS').u.sum()
    ("periods of each group", "kind=line&data=steps-sales.csv&groupby=q&resample=M&agg=sum&y=u", "kind=line&x=2026-01,2026-02&y=17,9&y=1,7"),
    ("periods of each name of a pivot", "kind=line&data=steps-sales.csv&pivot=q&resample=M&agg=sum&y=u", "kind=line&x=2026-01,2026-02&y=17,9&y=1,7"),
    ("periods of each hue", "kind=line&data=steps-sales.csv&hue=q&resample=M&agg=sum&y=u", "kind=line&x=2026-01,2026-02&y=17,9&y=1,7"),
    ("rows of a name are one slice", "kind=pie&data=steps-sales.csv&x=r&y=u", "kind=pie&x=N,S&y=22,12"),
    ("rows of a name are one rectangle", "kind=treemap&data=steps-sales.csv&x=r&y=u", "kind=treemap&x=N,S&y=22,12"),
    ("rows of a name are one sector", "kind=rose&data=steps-sales.csv&x=r&y=u", "kind=rose&x=N,S&y=22,12"),
    ("rows of a name are one part of a funnel", "kind=funnel&data=steps-sales.csv&x=r&y=u", "kind=funnel&x=N,S&y=22,12"),
    ("other names are polygons of a radar", "kind=radar&data=steps-long.csv&x=g&y=v&where=p<3&pivot=p", "kind=radar&x=u,v&y=2,5&y=9,3"),
    ("a long table is a matrix", "kind=heatmap&data=steps-long.csv&x=p&y=v", "kind=heatmap&x=1,2,3&y=2,9,4&y=5,3,6"),
];

/// A query whose file has a column of positions that it does not name, and one that names it.
const UNNAMED: &[&str] = &[
    "cumsum=1",
    "diff=1",
    "pct=1",
    "rolling=2",
    "normalize=max",
    "head=3",
    "tail=3",
    "sort=pop",
    "where=pop>10",
];

/// Steps on lists that are steps on the columns of a file.
const LISTS: &[(&str, &str)] = &[
    ("line", "x=1,2,4,7&y=2,9,4,8&cumsum=1"),
    ("line", "x=1,2,4,7&y=2,9,4,8&y=1,3,2,5&label=u,v&rolling=2"),
    (
        "line",
        "x=1,2,4,7&y=2,9,4,8&low=1,8,3,5&high=3,10,6,9&normalize=max",
    ),
    ("step", "x=1,2,4,7&y=2,9,4,8&diff=1"),
    ("area", "x=1,2,4,7&y=2,9,4,8&low=1,3,2,1&cumsum=1"),
    (
        "errorbar",
        "x=1,2,4,7&y=2,9,4,8&yerr=0.5,1,2,1&normalize=sum",
    ),
    (
        "errorbar",
        "x=1,2,4,7&y=2,9,4,8&xerr=0.5,0.1,0.2,0.1&cumsum=1",
    ),
    ("bar", "x=a,b,c,d&y=2,9,4,8&yerr=0.5,1,2,1&sort=v&label=v"),
    ("barh", "x=a,b,c,d&y=2,9,4,8&xerr=0.5,1,2,1&normalize=max"),
    ("scatter", "x=1,2,4,7&y=2,9,4,8&size=1,4,2,3&tail=3"),
    ("scatter", "x=1,2,4,7&y=2,9,4,8&hue=1,4,2,3&cumsum=1"),
    ("scatter", "x=1,2,4,7&y=2,9,4,8&hue=u,v,u,v&cumsum=1"),
    ("stem", "x=1,2,4,7&y=2,9,4,8&pct=1"),
    (
        "candlestick",
        "x=2024-01-08,2024-01-09,2024-01-16,2024-01-17&open=2,3,4,5&high=4,5,7,8&low=1,2,3,4&close=3,2,5,7&resample=W",
    ),
    (
        "ohlc",
        "x=2024-01-08,2024-01-09,2024-01-16,2024-01-17&open=2,3,4,5&high=4,5,7,8&low=1,2,3,4&close=3,2,5,7&normalize=first",
    ),
    ("gantt", "x=a,b,c&start=1,2,4&end=3,5,6&tail=2"),
    ("bullet", "x=a,b,c&y=3,5,4&goal=5,4,6&normalize=max"),
    ("box", "x=a,a,a,b,b,b&y=1,2,4,3,5,9&normalize=max"),
    ("bar", "x=a,a,b,b&y=1,2,3,4&hue=u,v,u,v&cumsum=1"),
];

/// Every relation by its name.
pub(crate) fn all() -> Vec<(String, Judge)> {
    for (name, text) in FILES {
        write(name, text);
    }
    let frame = "width=400&height=300&frame=on&legend=off";
    let mut found: Vec<(String, Judge)> = Vec::new();
    let mut add = |name: String, one: String, two: String| {
        let judge = move || {
            let (one, two) = (picture(&one)?.0, picture(&two)?.0);
            same(&one, &two, false, |at| at)
        };
        found.push((name, Box::new(judge)));
    };
    for (name, steps, results) in RESULTS {
        // limits of both, so that axes are the same where the first rows have no value
        let limits = results.split('&').filter(|pair| pair.starts_with("xlim"));
        let limits: String = limits.map(|pair| format!("&{pair}")).collect();
        let kind = if steps.contains("kind=") {
            ""
        } else {
            "kind=line&"
        };
        add(
            format!("steps: {name}"),
            format!("{kind}{frame}&{steps}{limits}"),
            format!("{kind}{frame}&{results}"),
        );
    }
    for step in UNNAMED {
        let query = format!("kind=line&{frame}&data=steps-years.csv&{step}");
        add(
            format!("steps: a column of years is x without being named, {step}"),
            query.clone(),
            format!("{query}&x=year"),
        );
    }
    for step in ["cumsum=1", "normalize=max", "diff=1", "rolling=2"] {
        let query = format!("kind=line&{frame}&data=steps-long.csv&x=p&y=v&{step}");
        add(
            format!("steps: each hue is each column of a pivot, {step}"),
            format!("{query}&hue=g"),
            format!("{query}&pivot=g"),
        );
    }
    for step in [
        "cumsum=1",
        "diff=1",
        "pct=1",
        "rolling=2",
        "normalize=first",
        "cumsum=1&diff=2",
    ] {
        for kind in ["line", "step", "errorbar"] {
            let query = format!("kind={kind}&{frame}&data=steps-turns.csv&y=u&{step}");
            add(
                format!("steps: series that no query divides are those of a hue, {kind} {step}"),
                query.clone(),
                format!("{query}&x=d&hue=r"),
            );
        }
    }
    for (number, (kind, query)) in LISTS.iter().enumerate() {
        let file = format!("steps-lists-{number}.csv");
        let table = columns(query);
        write(&file, table.csv(false));
        add(
            format!("steps: lists are columns, {kind} {query}"),
            format!("kind={kind}&{frame}&{query}"),
            format!("kind={kind}&{frame}&{}", table.query(&file)),
        );
    }
    for (name, query, lists) in [
        // df.groupby(df.when.dt.date).temp.mean(), .units.sum()
        (
            "temperatures of a day are their mean",
            "y=temp",
            "y=2.75,4.75&label=temp",
        ),
        (
            "amounts of a day are added up",
            "y=units",
            "y=7,11&label=units",
        ),
        (
            "a calendar shows the first of several columns",
            "y=temp,units",
            "y=2.75,4.75&label=temp",
        ),
    ] {
        let judge = move || days(query, lists);
        found.push((format!("steps: {name}"), Box::new(judge)));
    }
    for (query, refused) in [
        ("data=steps-cells.csv&y=v", "as with pivot"),
        ("kind=pie&data=steps-sales.csv&x=r&y=u&pivot=q", "; y="),
    ] {
        let judge = move || {
            let notes = crate::draw::ask(format!("{query}&format=svg").as_bytes())?.notes;
            let is_given = notes.iter().any(|note| note.contains(refused));
            hold(!notes.is_empty() && !is_given, || {
                format!("{query}: a note without {refused} | {notes:?}")
            })
        };
        found.push((
            format!("steps: no advice that is an error, {query}"),
            Box::new(judge),
        ));
    }
    for (name, query) in [
        ("numbers of a hue", "hue=c&cumsum=1"),
        ("sizes", "size=c&normalize=max"),
    ] {
        let judge = move || stays(query);
        found.push((format!("steps: {name} stay as they are"), Box::new(judge)));
    }
    found
}

/// The days of a calendar of a file and those of lists have the same titles, which say dates and values.
fn days(query: &str, lists: &str) -> Result<(), String> {
    let titles = |query: &str| -> Result<Vec<String>, String> {
        let picture = picture(&format!("kind=calendar&tooltips=1&{query}"))?.0;
        let marks = picture.items.iter().filter(|item| item.is("mark"));
        let titles = marks.map(|item| item.title().to_owned());
        Ok(titles.filter(|title| !title.is_empty()).collect())
    };
    let file = titles(&format!("data=steps-temperatures.csv&x=when&{query}"))?;
    let lists = titles(&format!("x=2026-01-05,2026-01-06&{lists}"))?;
    hold(!file.is_empty() && file == lists, || {
        format!("{lists:?} | {file:?}")
    })
}

/// What colours and sizes say is the same with and without a step.
fn stays(query: &str) -> Result<(), String> {
    let ends = |query: &str| -> Result<Vec<String>, String> {
        let base = "kind=scatter&data=steps-points.csv&x=a&y=b&format=csv";
        let answer = crate::draw::ask(format!("{base}&{query}").as_bytes())?;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        let end = |line: &str| {
            let mut cells = line.trim().split(',');
            format!("{:?} {:?}", cells.next(), cells.next_back())
        };
        Ok(text.lines().map(end).collect())
    };
    let plain = query.split('&').next().unwrap_or_default();
    let (with, without) = (ends(query)?, ends(plain)?);
    hold(with == without, || format!("{without:?} | {with:?}"))
}
