//! Texts above a table that have another form, as instruments and weather stations write them.

use plotcgi::table::Form;

use crate::find::{expect, find};

#[test]
fn a_table_is_found_below_other_texts() {
    #[rustfmt::skip]
    expect(&[
        ("LAB_XAFS V0.4 Datafile|Ring energy= 7.00 GeV|E0= 6540.00|---------------|   energy   Io   It|  89.99  628 544|  90.01  627 543|  90.12  626 542|  90.36  628 541", "",
         "line over energy: Io, It", ",Io,It|89.99,628,544|90.01,627,543|90.12,626,542|90.36,628,541"),
        ("NIST/ITL StRD|Dataset Name:  ENSO              (ENSO.dat)||Number of Observations:   6||Data:   y          x|  12.9  1.0|  11.3  2.0|  10.6  3.0|  11.2  4.0", "",
         "line over x: y", ",y|1,12.9|2,11.3|3,10.6|4,11.2"),
        ("      MONTHLY SUMMARY for Apr 2010||NAME: Home|ELEV: 328 feet||DAY   TEMP   TIME   WIND   RAIN|-----------------------------------| 01   39.0   16:00   19.2   0.52| 02   39.7   16:00   19.8   0.00| 03   40.4  16:00   20.4   0.00", "y=TEMP",
         "line over DAY: TEMP", ",TEMP|1,39|2,39.7|3,40.4"),
        ("TRY07   Mittelgebirge, zentrale Bereiche|Station: Kassel      WMO-Nummer: 10438||t    Lufttemperatur   [GradC]|t HH p f|***|1   1  989.7  4|2   2   986.9  5|3   3   984.5  6|4   4    983.5  7", "y=p&x=t",
         "line over t: p", ",p|1,989.7|2,986.9|3,984.5|4,983.5"),
        ("Conto Corrente: 0000000|Intestazione: NAME|Periodo Dal: 01/01/2024 Al: 31/12/2024||Risultati Ricerca||Data,Entrate,Uscite,Descrizione|31/12/2024,,-9.99,VISA|30/12/2024,150.62,,Bonifico", "",
         "line over Data: Entrate, Uscite", ",Entrate,Uscite|2024-12-30,150.62,|2024-12-31,,-9.99"),
        ("scan.csv,x,Azure,10/7/2024 11:09:36 AM,Demo,12345,1.00|nm,A|400,0.043|401,0.0431|402,0.0434|403,0.05", "", "line over nm: A", ",A|400,0.043|401,0.0431|402,0.0434|403,0.05"),
        ("Data File Name,x.xad|Date Created,04 August 2017 13:04:08|Version,B.02.08||Sample Name,S1|Time,Value|34.55,0.052|34.6,0.248|34.65,0.095|34.7,-0.018|34.75,-0.081|Alignment,On", "where=Time>0",
         "line over Time: Value", ",Value|34.55,0.052|34.6,0.248|34.65,0.095|34.7,-0.018|34.75,-0.081"),
        ("Geraet;Photometer 3|Datum;01.02.2020|Probe;A;x||nm;mA;mB|400;1,5;2,5|401;1,6;2,4|402;1,7;2,3|403;1,8;2,2", "", "line over nm: mA, mB", ",mA,mB|400,1.5,2.5|401,1.6,2.4|402,1.7,2.3|403,1.8,2.2"),
        // names and texts of a table are no preamble
        ("name,score,n|bob,1,2|eve,NA,NA|12,5,6|13,6,7|14,7,8|15,8,9", "", "bar over name: score, n", ",score,n|bob,1,2|eve,,|12,5,6|13,6,7|14,7,8|15,8,9"),
    ]);
    let notes = find(
        "Lab report\nof today\nx y z\n1 2 3\n2 3 4\n3 4 5\n4 5 7\n",
        Form::Auto,
        "",
    )
    .notes;
    assert!(
        notes.contains("the 2 lines above the table are left out, the first \"Lab report\"; raw=1"),
        "{notes}"
    );
}

#[test]
fn a_text_without_a_table_is_called_one() {
    let text = "Dear reader of this\nthis is what we did\nin the years of the war and it was long\nand it was cold\n";
    let found = find(text, Form::Auto, "").data;
    assert!(found.contains("it looks like a text of 4 lines"), "{found}");
    let text = "We sold 12 bikes in May.\nWe sold 15 bikes in June.\nWe sold 19 bikes in July.\n";
    let found = find(text, Form::Auto, "").data;
    assert!(found.contains("it looks like a text of 3 lines"), "{found}");
    let text = "In 2025, there were 12 fires.\nIn 2026, there were 15 fires.\n";
    let found = find(text, Form::Auto, "").data;
    assert!(found.contains("it looks like a text of 2 lines"), "{found}");
}

#[test]
fn remarks_may_have_as_many_cells_as_the_table() {
    #[rustfmt::skip]
    expect(&[
        ("Temperature log of room 5, floor 2|time,temp|08:00,20|09:00,21|10:00,22", "", "line over time: temp", ",temp|08:00,20|09:00,21|10:00,22"),
        ("Table 3. Yield, tonnes, by year|year,wheat,rye|2019,5,6|2020,7,6|2021,8,5", "", "line over year: wheat, rye", ",wheat,rye|2019,5,6|2020,7,6|2021,8,5"),
        ("Rainfall, mm|month,Rome|Jan,5|Feb,7|Mar,9", "", "bar over month: Rome", ",Rome|Jan,5|Feb,7|Mar,9"),
        ("Report 5, Berlin, Germany|Generated 2026-01-01|city,n|Rome,5|Oslo,6|Bern,7", "", "bar over city: n", ",n|Rome,5|Oslo,6|Bern,7"),
        ("Company, 2026|product,sold|Tea,5|Nut,7|Fig,9", "", "bar over product: sold", ",sold|Tea,5|Nut,7|Fig,9"),
        ("Period,Jan 2026|Account,12345|Date,Amount|2026-01-01,5|2026-01-05,-7|2026-01-09,9", "", "line over Date: Amount", ",Amount|2026-01-01,5|2026-01-05,-7|2026-01-09,9"),
        ("Kunde;Anna|Zeitraum;Jan 2026||Datum;Betrag|01.01.2026;5,00|05.01.2026;-7,00|09.01.2026;9,50", "", "line over Datum: Betrag", ",Betrag|2026-01-01,5|2026-01-05,-7|2026-01-09,9.5"),
        ("City,Rome|Year,2026|Month,Rain|Jan,5|Feb,7|Mar,9", "", "bar over Month: Rain", ",Rain|Jan,5|Feb,7|Mar,9"),
        ("Operator,Anna|Shift,2|Machine,Output|M1,50|M2,60|M3,70", "", "bar over Machine: Output", ",Output|M1,50|M2,60|M3,70"),
        // names above units, and names of groups
        ("Date,Temp|UTC,degC|2026-01-01,5|2026-01-02,6|2026-01-03,7", "", "line over Date: Temp", ",Temp|2026-01-01,5|2026-01-02,6|2026-01-03,7"),
        ("Group,A,B|Month,x,y|Jan,5,6|Feb,7,8|Mar,9,9", "", "bar over Group: A, B", ",A,B|Jan,5,6|Feb,7,8|Mar,9,9"),
        ("name, n|Bob, x|A1, 5|A2, 6|A3, 7", "", "bar over name: n", ",n|A1,5|A2,6|A3,7"),
    ]);
    let text = "[Header]\nDate,2026-01-01\nRuns,3\n[Data]\nSample,Reads\nA,50\nB,60\nC,70\n";
    let found = find(text, Form::Auto, "");
    assert_eq!(found.data, "Sample,Reads|A,50|B,60|C,70");
}

#[test]
fn labels_above_columns_of_blanks_are_no_names() {
    #[rustfmt::skip]
    expect(&[
        ("Station: Rome|Height: 20 m||  1   1.1  1011|  2   2.1  1012|  3   3.1  1013|  4   4.1  1014", "y=column 3", "line over column 1: column 3", ",column 3|1,1011|2,1012|3,1013|4,1014"),
        ("Station: Rome|Height: 20 m||  date        t    p|2026-01-01   5.1  1010|2026-01-02   6.1  1012|2026-01-03   4.1  1009", "", "line over date: t, p", ",t,p|2026-01-01,5.1,1010|2026-01-02,6.1,1012|2026-01-03,4.1,1009"),
        ("Dear Anna,||here are 5 points and 7 more.||x y|1 5|2 7|3 9", "", "line over x: y", ",y|1,5|2,7|3,9"),
    ]);
}
