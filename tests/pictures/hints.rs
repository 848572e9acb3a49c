//! What people write who have read nothing: each guess draws what our own words draw, or a note says these.

use plotcgi::answer::{Answer, Resources, answer};
use plotcgi::dialect::Request;
use plotcgi::limits::Limits;

use crate::cases;

/// What is answered, as SVG.
fn drawn(query: &str) -> Answer {
    let limits = Limits::default();
    let query = cases::read(&format!("format=svg&{query}"), &limits).unwrap();
    answer(&Request::new(query), &Resources::new(&limits)).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn guesses_draw_what_our_words_draw() {
    #[rustfmt::skip]
    let table = [
        // Python's brackets and quotes
        ("y=[3,1,4]",                              "y=3,1,4"),
        ("y=(3,1,4)&figsize=(8,4)",                "y=3,1,4&figsize=8,4"),
        ("y=3;1;4&figsize=8x4",                    "y=3,1,4&figsize=8,4"),
        ("y=3,1,4&xlim=(0,10)&ylim=[None,5]",      "y=3,1,4&xlim=0,10&ylim=,5"),
        ("kind='bar'&x=['a','b']&y=[1,2]&title='Two'", "kind=bar&x=a,b&y=1,2&title=Two"),
        ("kind=bar&x=a,b&y=1,2&color=['r','g']",   "kind=bar&x=a,b&y=1,2&color=r,g"),
        ("y=3,1,4&color=(1,0,0)",                  "y=3,1,4&color=red"),
        ("y=1,2&y=3,4&label=['a','b']&secondary_y=['b']", "y=1,2&y=3,4&label=a,b&secondary_y=b"),
        ("kind=pie&y=1,2,3&explode=(0,0.1,0)",     "kind=pie&y=1,2,3&explode=0,0.1,0"),
        ("y=1,2&y=3,4&subplots=True&layout=(1,2)", "y=1,2&y=3,4&subplots=1&layout=1,2"),
        ("kind=heatmap&y=[[1,2],[3,4]]",           "kind=heatmap&y=1,2&y=3,4"),
        ("kind=heatmap&y=1,2;3,4",                 "kind=heatmap&y=1,2&y=3,4"),
        ("f=np.sin(x)",                            "f=sin(x)&label=np.sin(x)"),
        // matplotlib's short words
        ("y=3,1,4&c=r&lw=3px&ls=--",               "y=3,1,4&color=red&linewidth=3&linestyle=dashed"),
        ("kind=scatter&x=1,2&y=3,4&c=r,g",         "kind=scatter&x=1,2&y=3,4&color=r,g"),
        ("y=3,1,4&style=ggplot",                   "y=3,1,4&theme=ggplot"),
        ("y=3,1,4&style=seaborn-v0_8-whitegrid",   "y=3,1,4&theme=whitegrid"),
        ("kind=bar&x=a,b&y=1,2&cmap=tab20",        "kind=bar&x=a,b&y=1,2&palette=tab20"),
        ("kind=bar&x=a,b&y=1,2&width=0.5",         "kind=bar&x=a,b&y=1,2&barwidth=0.5"),
        ("kind=bar&x=a,b&y=1,2&orient=h",          "kind=barh&x=a,b&y=1,2"),
        ("kind=bar&x=2,1&y=a,b",                   "kind=barh&x=a,b&y=2,1"),
        ("kind=box&y=1,2,9&y=2,3,4&vert=False",    "kind=box&y=1,2,9&y=2,3,4&orientation=horizontal"),
        ("y=3,1,4&drawstyle=steps-post",           "kind=step&y=3,1,4&step=post"),
        ("y=3,1,4&fontsize=large",                 "y=3,1,4&fontsize=14"),
        ("y=3,1,4&alpha=50%25",                    "y=3,1,4&alpha=0.5"),
        ("y=3,1,4&axis=off",                       "y=3,1,4&axes=False"),
        ("y=3,1,4&axis=equal",                     "y=3,1,4&aspect=equal"),
        ("y=3,1,4&ymin=0&ymax=10&xmax=5",          "y=3,1,4&ylim=0,10&xlim=,5"),
        ("y=3,1,4&ylim=0",                         "y=3,1,4&ylim=0,"),
        ("x=1,9&y=3,100&loglog=True",              "x=1,9&y=3,100&logx=1&logy=1"),
        ("kind=bar&x=a,b&y=3,100&log=True",        "kind=bar&x=a,b&y=3,100&logy=1"),
        ("kind=bar&x=a,b&y=1,2&sort=-y",           "kind=bar&x=b,a&y=2,1"),
        ("kind=pie&x=2026-01-05,2026-02-07&y=1,2", "kind=pie&label=2026-01-05,2026-02-07&y=1,2"),
        ("y=3,100&logy=sym",                       "y=3,100&yscale=symlog"),
        ("y=3,1,4&axhline=2,color='red',ls='--',label='mean'", "y=3,1,4&hline=2,mean,red,--"),
        ("y=3,1,4&axvspan=0.5,1.5,color=red,alpha=0.3", "y=3,1,4&vspan=0.5,1.5,rgba(255,0,0,0.3)"),
        ("y=3,1,4&annotate='low',xy=(1,1),xytext=(1,2)", "y=3,1,4&annotate=1,1,1,2,low"),
        ("kind=pie&y=1,3&autopct=%251.0f%25%25",   "kind=pie&y=1,3&autopct=1"),
        ("kind=pie&y=1,3&autopct='%251.1f%25%25'", "kind=pie&y=1,3&autopct=.1%25"),
        ("kind=bar&y=1,2&bar_label='%25.1f'",      "kind=bar&y=1,2&bar_label={:.1f}"),
        ("kind=bar&y=1,2&bar_label=center,.1f",    "kind=bar&y=1,2&bar_label=inside,{:.1f}"),
        ("y=3,1,4&marker=s&mfc=w&mec=r&mew=2",     "y=3,1,4&marker=s&markerfacecolor=white&markeredgecolor=red&markeredgewidth=2"),
        ("y=3,1,4&marker=s&mfc=none&mew=0",        "y=3,1,4&marker=s&mfc=transparent&mec=none"),
        ("kind=bar&x=a,b&y=1,2&fc=none&ec=k",      "kind=bar&x=a,b&y=1,2&color=none&edgecolor=black"),
        ("y=3,1,4&grid=--",                        "y=3,1,4&grid=on&grid_style=dashed"),
        ("y=3,1,4&theme=mpl&gridcolor=red",        "y=3,1,4&theme=mpl&grid_color=red&grid_width=1"),
        ("y=3,1,4&gridstyle=none",                 "y=3,1,4&grid=off"),
        ("y=3,1,4&y=2,3,1&loc=0",                  "y=3,1,4&y=2,3,1&legend=best"),
        ("y=3,1,4&y=2,3,1&loc=1",                  "y=3,1,4&y=2,3,1&legend=upper right"),
        ("y=3,1,4&y=2,3,1&loc=6",                  "y=3,1,4&y=2,3,1&loc='center left'"),
        ("y=3,1,4&y=2,3,1&legend=1",               "y=3,1,4&y=2,3,1&legend=auto"),
        ("kind=donut&y=1,2&text=Total\\n3",         "kind=donut&y=1,2&text='Total'&text=3"),
        ("kind=fill_between&y1=1,2&y2=3,4",        "kind=area&y=1,2&low=3,4"),
        ("y1=1,2&y2=3,4",                          "y=1,2&y=3,4"),
        // names of functions, and other libraries' words
        ("kind=barplot&x=a,b&y=1,2&annot=1",       "kind=bar&x=a,b&y=1,2&bar_label=1"),
        ("kind=pie chart&y=1,2",                   "kind=pie&y=1,2"),
        ("kind=columns&x=a,b&y=1,2&datalabels=1",  "kind=bar&x=a,b&y=1,2&bar_label=1"),
        ("mark=point&y=3,1,4",                     "kind=scatter&y=3,1,4"),
        ("kind=bar&y=1,2&y=3,4&stack=normalize",   "kind=bar&y=1,2&y=3,4&stacked=percent"),
        ("kind=bar&y=1,2&y=3,4&barmode=group",     "kind=bar&y=1,2&y=3,4&stacked=0"),
    ];
    for (guess, said) in table {
        let (guessed, said) = (drawn(guess), drawn(said));
        assert!(guessed.body == said.body, "{guess}");
        assert_eq!(guessed.notes, said.notes, "{guess}");
    }
}

#[test]
fn notes_say_what_to_write() {
    #[rustfmt::skip]
    let table = [
        ("y=1,2&tight_layout=True",    "tight_layout: not known and ignored; room for texts is always made"),
        ("y=1,2&set_ylim=0,10",        "set_ylim: not known and ignored; did you mean \"ylim\"?"),
        ("y=1,2&tick=1",               "tick: not known and ignored; did you mean \"tick_size\"?"),
        ("y=1,2&twinx=1",              "twinx: not known and ignored; use secondary_y=on"),
        ("y=1,2&foo=1",                "foo: not known and ignored"),
        ("y=1,2&bins=5",               "bins: ignored, only for hist, hist2d"),
        ("kind=pie&y=1,2&hline=1",     "hline: ignored, this chart has no axes"),
        ("kind=sankey&source=a&target=b&y=1&annotate=0,1,p", "annotate: ignored, this chart has no axes"),
        ("y=1,2&size=400,300",         "size: ignored, only for scatter; use width=400&height=300 for the picture"),
        ("kind=donut&y=1,2&y2=3,4&hole=0.5&whis=3", "whis: ignored, only for box"),
        ("kind=pie&y=1,2&text=3",      "text: it does not fit into the hole of the pie; hole=0.6 makes room"),
        ("y=1,-9&na_values=-9",        "na_values: ignored without data; what is missing in a list is empty or _"),
        ("y=1,2&y2=3,4&y3=5,6",        "y3: not known and ignored; use y= once for each series"),
    ];
    for (query, note) in table {
        let answered = drawn(query);
        assert_eq!(answered.notes.sentences(), [note], "{query}");
    }
    assert!(
        drawn("kind=bar,line&y=1,2&y=3,4&barwidth=0.5&smooth=1")
            .notes
            .is_empty()
    );
}

#[test]
fn a_chart_without_values_still_reads_its_parameters() {
    let answered = drawn("kind=box&x=a,a&y=&hue=1,2");
    let about = |name: &str| answered.notes.iter().any(|note| note.parameter == name);
    assert!(about("hue") && !about("kind"), "{:?}", answered.notes);
}
